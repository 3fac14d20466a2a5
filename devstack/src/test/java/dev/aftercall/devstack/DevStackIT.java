// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.cli.connect.Endpoints;
import dev.aftercall.devstack.demo.Demo;
import dev.aftercall.servers.process.JavaProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DevStackIT {

    private final Path directory = Path.of("target", "it", UUID.randomUUID().toString());

    @BeforeAll
    static void nothingOutlivesTheTests() {
        JavaProcess.killAllAtExit();
    }

    @Test
    void everythingStartsServesAndGoesOnAfterAStop() throws Exception {
        Endpoints first;
        try (DevStack stack = DevStack.start(DevOptions.in(directory))) {
            first = stack.endpoints();
            assertThat(stack.dead()).isEmpty();
            assertThat(Endpoints.file(stack.dataDirectory())).exists();
            stack.kill(Component.INVOKER);
            assertThat(stack.dead()).containsExactly(Component.INVOKER);
            stack.restart(Component.INVOKER);
            assertThat(demonstrated(stack))
                    .contains(
                            "Succeeded after 3 attempts",
                            "Stopped",
                            "callback of a failure (Stopped)",
                            "All callbacks");
        }
        assertThat(Endpoints.file(directory)).doesNotExist();

        try (DevStack stack = DevStack.start(DevOptions.in(directory))) {
            assertThat(stack.endpoints()).isEqualTo(first);
            assertThat(demonstrated(stack)).contains("All callbacks");
        }
    }

    private static String demonstrated(DevStack stack) throws Exception {
        var told = new StringWriter();
        boolean landed = Demo.of(stack.connection(), stack.rocketMq(), new PrintWriter(told, true))
                .run();
        assertThat(landed).as(told.toString()).isTrue();
        return told.toString();
    }
}
