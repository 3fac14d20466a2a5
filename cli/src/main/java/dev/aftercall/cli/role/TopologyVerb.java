// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.role;

import dev.aftercall.topology.TopologyConfig;
import dev.aftercall.topology.app.TopologyNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Command;

/** Runs an instance of the topology. */
@Command(
        name = "topology",
        description = "Run an instance of the topology: it decides what becomes of each invocation.",
        sortOptions = false)
public final class TopologyVerb extends RoleVerb {

    @Override
    ConfigDef definition() {
        return TopologyConfig.DEF;
    }

    @Override
    List<String> passedOn() {
        return TopologyConfig.PASSED_ON;
    }

    @Override
    Role start(Map<String, String> settings) {
        TopologyNode node = TopologyNode.start(TopologyConfig.from(settings), Clock.systemUTC());
        return new Role() {
            @Override
            public boolean awaitStop() throws InterruptedException {
                return node.awaitStop();
            }

            @Override
            public void close() {
                node.close();
            }
        };
    }
}
