// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.send;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.function.FunctionOf;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.v1.Invocation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks for an invocation, and tells its ids when every replica in sync has it. */
@Command(
        name = "send",
        description = "Invoke a function asynchronously. Its ids are printed once the invocation is durable.",
        sortOptions = false)
public final class SendVerb implements Callable<Integer> {

    @Mixin
    FunctionOf function = new FunctionOf();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PAYLOAD",
            description = "The event as text; - reads it from the standard input. Empty without it.")
    @Nullable
    String text;

    @Option(names = "--file", paramLabel = "FILE", description = "The event is what this file holds.")
    @Nullable
    Path file;

    @Mixin
    Request request = new Request();

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, before the verb is called
    CommandSpec verb;

    @Override
    public Integer call() throws Exception {
        if (text != null && file != null) {
            throw new ParameterException(verb.commandLine(), "PAYLOAD and --file exclude each other");
        }
        byte[] event = new Payload(text, file).read(System.in, InvocationLimits.DEFAULT.payloadBytes());
        Invocation invocation = request.of(
                function.id(),
                event,
                Clock.systemUTC().instant(),
                () -> RequestIds.of(UuidCreator.getTimeOrderedEpochPlus1()));
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            RecordMetadata at = output.ask(
                    connection,
                    "Sending " + invocation.getTaskId(),
                    () -> session.writer(Topics.INVOCATIONS).put(invocation.getTaskId(), invocation));
            output.print(
                    "task id     " + invocation.getTaskId() + System.lineSeparator() + "request id  "
                            + invocation.getRequestId(),
                    () -> accepted(invocation, at));
        }
        return 0;
    }

    private static Map<String, Object> accepted(Invocation invocation, RecordMetadata at) {
        var accepted = new LinkedHashMap<String, Object>();
        accepted.put("functionName", invocation.getFunctionName());
        accepted.put("qualifier", invocation.getQualifier());
        accepted.put("taskId", invocation.getTaskId());
        accepted.put("requestId", invocation.getRequestId());
        accepted.put("topic", at.topic());
        accepted.put("partition", at.partition());
        accepted.put("offset", at.offset());
        return accepted;
    }
}
