// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.AvroCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of nodes, stores and internal topics are promises to what lies on the broker: a change here needs a migration. */
class TopologyGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/topology.txt");

    private final String description = new InvocationTopology(
                    TopologyConfig.from(Map.of("bootstrap.servers", "none:1", "schema.registry.url", "mock://golden")),
                    1,
                    new AvroCodec(Map.of("schema.registry.url", "mock://golden")),
                    new SimpleMeterRegistry())
            .build()
            .describe()
            .toString();

    @Test
    void theTopologyIsTheOneThatWasAgreedOn() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, description, UTF_8);
        }

        assertThat(description).isEqualTo(Files.readString(GOLDEN, UTF_8));
    }

    @Test
    void everythingHasANameThatWeGaveIt() {
        assertThat(description).doesNotContain("KSTREAM-").doesNotContain("KTABLE-");
    }

    @Test
    void oneSubTopologyDecidesEverythingAboutAnInvocation() {
        assertThat(description.split("Sub-topology: "))
                .hasSize(7); // the text before the first, the flow, what is kept by destination, four global tables
    }
}
