// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.rules.InvalidField;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds in what was thrown the failure that an operator can understand. */
final class Diagnosis {

    private static final String APPLY_TOPICS = "aftercall topics apply creates the topics.";
    private static final String CHECK_ADDRESS =
            "Check that it runs and that --bootstrap-server (or AFTERCALL_BOOTSTRAP_SERVERS) names it; --client-config"
                    + " holds what TLS or SASL need.";

    private Diagnosis() {}

    static CommandFailure of(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof CommandFailure known) {
            return known;
        }
        if (cause instanceof InvalidField
                || cause instanceof UndecodableException
                || cause instanceof ConfigException) {
            return new CommandFailure(ExitCode.BAD_DATA, said(cause), null, cause);
        }
        if (cause instanceof RegistryUnavailableException) {
            return unavailable(said(cause), "Check --schema-registry (or AFTERCALL_SCHEMA_REGISTRY_URL).", cause);
        }
        if (cause instanceof KafkaException failed) {
            return ofKafka(failed);
        }
        if (cause instanceof IOException) {
            return unavailable(cause.getClass().getSimpleName() + ": " + said(cause), null, cause);
        }
        return new CommandFailure(
                ExitCode.INTERNAL,
                "This is a bug in aftercall: " + cause.getClass().getSimpleName() + ": " + said(cause),
                "--verbose shows where it happened.",
                cause);
    }

    private static CommandFailure ofKafka(KafkaException failed) {
        String what = "Kafka: " + said(failed);
        if (failed instanceof UnknownTopicOrPartitionException || said(failed).contains("not present in metadata")) {
            return unavailable(what, APPLY_TOPICS, failed);
        }
        if (failed instanceof AuthenticationException || failed instanceof AuthorizationException) {
            return unavailable(what, "--client-config names the user and the certificates to use.", failed);
        }
        if (failed instanceof RetriableException) {
            return unavailable(what, CHECK_ADDRESS, failed);
        }
        return unavailable(what, "--verbose shows more.", failed);
    }

    private static CommandFailure unavailable(
            String what, @org.jspecify.annotations.Nullable String advice, Throwable cause) {
        return new CommandFailure(ExitCode.UNAVAILABLE, what, advice, cause);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof ExecutionException
                || thrown instanceof CompletionException
                || thrown.getClass() == KafkaException.class;
        return wrapper && cause != null ? unwrapped(cause) : thrown;
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
