// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.topology.TopologyConfig;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What must be so before an instance can start: looked at, and where it is ours to set, set. */
final class Preparation {

    private final TopologyConfig config;

    Preparation(TopologyConfig config) {
        this.config = config;
    }

    /**
     * Looks at the topics and the schemas, and sets what the group needs.
     *
     * @return how many partitions the topics have that are keyed by task
     * @throws IllegalStateException when something is not as it must be, saying what and how to mend it
     */
    int partitions(AvroCodec codec) {
        var settings = new HashMap<>(config.connection().streams());
        settings.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.connection().bootstrapServers());
        settings.keySet().retainAll(AdminClientConfig.configNames());
        try (Admin admin = Admin.create(settings)) {
            int partitions = new TopicCheck(admin, config).partitions();
            SchemaCheck.known(config.prefix(), codec);
            new GroupSettings(admin, config.connection().applicationId()).set(config.membership());
            return partitions;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The brokers could not be asked: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the brokers", interrupted);
        }
    }
}
