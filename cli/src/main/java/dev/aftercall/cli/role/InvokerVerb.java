// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.role;

import dev.aftercall.invoker.InvokerConfig;
import dev.aftercall.invoker.app.InvokerNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Command;

/** Runs an invoker. */
@Command(
        name = "invoker",
        description = "Run an invoker: it calls functions and reports what they answer.",
        sortOptions = false)
public final class InvokerVerb extends RoleVerb {

    @Override
    ConfigDef definition() {
        return InvokerConfig.DEF;
    }

    @Override
    List<String> passedOn() {
        return InvokerConfig.PASSED_ON;
    }

    @Override
    Role start(Map<String, String> settings) throws InterruptedException {
        InvokerNode node = InvokerNode.start(InvokerConfig.from(settings), Clock.systemUTC());
        return new Role() {
            @Override
            public boolean awaitStop() {
                node.awaitStop();
                return true;
            }

            @Override
            public void close() {
                node.close();
            }
        };
    }
}
