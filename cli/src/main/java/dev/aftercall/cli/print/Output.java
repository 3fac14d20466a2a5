// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.print;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.Connection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a verb prints: for a person, or with {@code --json} for a script. Warnings go to the error stream in both cases. */
public final class Output {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli, before the verb is called
    CommandSpec verb;

    /** Prints the columns, or their JSON. */
    public void print(Columns columns, Supplier<?> asJson) {
        print(columns.lines(), asJson);
    }

    /** Prints the lines, or their JSON. */
    public void print(List<String> lines, Supplier<?> asJson) {
        if (json) {
            printJson(asJson.get());
        } else {
            lines.forEach(this::line);
        }
    }

    /** Prints the line, or its JSON. */
    public void print(String line, Supplier<?> asJson) {
        print(List.of(line), asJson);
    }

    /** Tells a person something on the way; a script is told all of it in the end. */
    public void tell(List<String> lines) {
        if (!json) {
            lines.forEach(this::line);
        }
    }

    /** Warns of something that was done all the same. */
    public void warn(String what) {
        var err = verb.commandLine().getErr();
        err.println(verb.commandLine().getColorScheme().ansi().string("@|bold,yellow warning:|@ ") + what);
        err.flush();
    }

    /**
     * Asks something of a cluster, with a sign of life while it lasts.
     *
     * @param what what is going on, such as {@code Reading functions}
     * @throws CommandFailure naming the address, when Kafka does not answer
     */
    public <T> T ask(Connection connection, String what, Callable<T> question) throws Exception {
        String where = what + " (Kafka at " + connection.kafka().required() + ")";
        return ask(connection, () -> where, question);
    }

    /**
     * Asks something of a cluster that takes its time, and tells how far it is.
     *
     * @param soFar what is going on and how far it is; asked from another thread
     * @throws CommandFailure naming the address, when Kafka does not answer
     */
    public <T> T ask(Connection connection, Supplier<String> soFar, Callable<T> question) throws Exception {
        try {
            return progress().during(soFar, question);
        } catch (TimeoutException unanswered) {
            throw connection.kafka().unanswered("Kafka", unanswered);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TimeoutException unanswered) {
                throw connection.kafka().unanswered("Kafka", unanswered);
            }
            throw failed;
        }
    }

    /** A sign of life for long waits. */
    public Progress progress() {
        return new Progress(verb.commandLine().getErr());
    }

    private void printJson(Object value) {
        try {
            line(JSON.writeValueAsString(value));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private void line(String text) {
        var out = verb.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
