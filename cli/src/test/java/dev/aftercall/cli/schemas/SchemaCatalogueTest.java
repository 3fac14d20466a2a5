// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.cli.schemas.SchemaCatalogue.Change;
import dev.aftercall.cli.schemas.SchemaCatalogue.Result;
import dev.aftercall.schemas.TopicPrefix;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaCatalogueTest {

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final SchemaCatalogue catalogue = new SchemaCatalogue(registry);

    @Test
    void anEmptyRegistryGetsEverySchemaUnderTheStrictestRule() throws Exception {
        List<Result> results = catalogue.apply(TopicPrefix.NONE, false);

        assertThat(results).hasSize(13).allMatch(result -> result.change() == Change.REGISTERED);
        assertThat(registry.getAllSubjects()).contains("invocations-value", "async-configs-value");
        assertThat(registry.getCompatibility("invocations-value")).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void aSecondTimeNothingChanges() throws Exception {
        catalogue.apply(TopicPrefix.NONE, false);

        assertThat(catalogue.apply(TopicPrefix.NONE, false)).allMatch(result -> result.change() == Change.UNCHANGED);
        assertThat(registry.getAllVersions("invocations-value")).containsExactly(1);
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        catalogue.apply(TopicPrefix.NONE, true);

        assertThat(catalogue.apply(TopicPrefix.NONE, true)).allMatch(result -> result.change() == Change.REGISTERED);
    }

    @Test
    void aSchemaThatDoesNotFitIsLeftAloneAndTold() throws Exception {
        var foreign = new AvroSchema("""
                {"type": "record", "name": "Other", "fields": [{"name": "must", "type": "int"}]}""");
        registry.register("roles-value", foreign);
        registry.updateCompatibility("roles-value", "FULL_TRANSITIVE");

        List<String> incompatible = catalogue.apply(TopicPrefix.NONE);

        assertThat(incompatible).containsExactly("roles-value");
        assertThat(registry.getAllVersions("roles-value")).containsExactly(1);
        assertThat(registry.getAllSubjects()).hasSize(13);
    }
}
