// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.topology.TopologyConfig;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** An instance in a JVM of its own; its settings are its arguments, {@code key=value}. */
public final class NodeMain {

    private NodeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings = new HashMap<>();
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            settings.put(argument.substring(0, end), argument.substring(end + 1));
        }
        TopologyNode node = TopologyNode.start(TopologyConfig.from(settings), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
        System.exit(node.awaitStop() ? 0 : 1);
    }
}
