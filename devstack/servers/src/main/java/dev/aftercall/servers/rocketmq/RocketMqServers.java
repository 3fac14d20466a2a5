// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import dev.aftercall.servers.Server;

/**
 * RocketMQ on 127.0.0.1: a name server and one broker that demands signed requests and checks permissions (ACL 2.0), and
 * creates no topic by itself. Each can be stopped, killed and started alone.
 */
public final class RocketMqServers implements Server {

    private final RocketMqSettings settings;
    private final NameServer nameServer;
    private final Broker broker;

    public RocketMqServers(RocketMqSettings settings) {
        this.settings = settings;
        this.nameServer = new NameServer(settings);
        this.broker = new Broker(settings);
    }

    /** Addresses and the admin: what {@link RocketMqAdmin} and {@link RocketMqInbox} want to know. */
    public RocketMqSettings settings() {
        return settings;
    }

    /** What clients are given as {@code namesrvAddr}. */
    public String nameServerAddress() {
        return settings.nameServerAddress();
    }

    public NameServer nameServer() {
        return nameServer;
    }

    public Broker broker() {
        return broker;
    }

    @Override
    public String name() {
        return "rocketmq";
    }

    /** One after the other: a broker that does not find a name server at once looks for it again only after ten seconds. */
    @Override
    public void start() {
        nameServer.start();
        broker.start();
    }

    @Override
    public void stop() {
        broker.stop();
        nameServer.stop();
    }

    @Override
    public void kill() {
        broker.kill();
        nameServer.kill();
    }

    @Override
    public boolean isAlive() {
        return nameServer.isAlive() && broker.isAlive();
    }
}
