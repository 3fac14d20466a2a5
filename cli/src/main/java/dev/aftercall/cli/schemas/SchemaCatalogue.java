// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.schemas;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The schemas of this version, to be brought to a registry. What is there is never deleted. */
public final class SchemaCatalogue {

    /** Whoever reads our topics can do so with any version, older or newer than the writer's. */
    static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient registry;

    /** For a registry, through a client that the caller closes. */
    public SchemaCatalogue(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** What became of one subject. */
    enum Change {
        REGISTERED,
        UNCHANGED,
        INCOMPATIBLE
    }

    /**
     * What became of one subject.
     *
     * @param reasons what is not compatible; empty otherwise
     */
    record Result(String subject, Change change, List<String> reasons) {
        Result {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Registers what is not registered.
     *
     * @return the subjects whose schema is not compatible with what is registered; these are left as they are
     */
    public List<String> apply(TopicPrefix prefix) throws IOException, RestClientException {
        return apply(prefix, false).stream()
                .filter(result -> result.change() == Change.INCOMPATIBLE)
                .map(Result::subject)
                .toList();
    }

    List<Result> apply(TopicPrefix prefix, boolean dryRun) throws IOException, RestClientException {
        var results = new ArrayList<Result>();
        for (PublishedSchema published : PublishedSchema.of(Topics.ALL, prefix)) {
            results.add(apply(published.subject(), new AvroSchema(published.schema()), dryRun));
        }
        return results;
    }

    private Result apply(String subject, ParsedSchema schema, boolean dryRun) throws IOException, RestClientException {
        Result planned = plan(subject, schema);
        if (dryRun || planned.change() == Change.INCOMPATIBLE) {
            return planned;
        }
        if (planned.change() == Change.REGISTERED) {
            registry.register(subject, schema);
        }
        if (!COMPATIBILITY.equals(compatibility(subject))) {
            registry.updateCompatibility(subject, COMPATIBILITY);
        }
        return planned;
    }

    private Result plan(String subject, ParsedSchema schema) throws IOException, RestClientException {
        if (isRegistered(subject, schema)) {
            return new Result(subject, Change.UNCHANGED, List.of());
        }
        if (!isKnown(subject)) {
            return new Result(subject, Change.REGISTERED, List.of());
        }
        List<String> reasons = registry.testCompatibilityVerbose(subject, schema);
        return new Result(subject, reasons.isEmpty() ? Change.REGISTERED : Change.INCOMPATIBLE, reasons);
    }

    private boolean isRegistered(String subject, ParsedSchema schema) throws IOException, RestClientException {
        return found(() -> registry.getId(subject, schema) >= 0);
    }

    private boolean isKnown(String subject) throws IOException, RestClientException {
        return found(() -> !registry.getAllVersions(subject).isEmpty());
    }

    private String compatibility(String subject) throws IOException, RestClientException {
        var level = new String[] {""};
        found(() -> {
            level[0] = registry.getCompatibility(subject);
            return true;
        });
        return level[0];
    }

    private interface Question {
        boolean ask() throws IOException, RestClientException;
    }

    private static boolean found(Question question) throws IOException, RestClientException {
        try {
            return question.ask();
        } catch (RestClientException answered) {
            if (answered.getStatus() == NOT_FOUND) {
                return false;
            }
            throw answered;
        }
    }
}
