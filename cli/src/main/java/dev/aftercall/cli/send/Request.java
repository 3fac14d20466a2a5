// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.send;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.v1.Invocation;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked for beside the event. */
final class Request {

    @Option(
            names = "--delay",
            paramLabel = "SECONDS",
            description = "Start no earlier than this many seconds from now, 0 to 3600.")
    int delay;

    @Option(
            names = "--task-id",
            paramLabel = "ID",
            description = "Task id; the same one twice for a function runs it once. The request id without it.")
    @Nullable
    String taskId;

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "Request id told to the function and to destinations; made up without it.")
    @Nullable
    String requestId;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "Media type of the event; application/octet-stream by default.")
    @Nullable
    String contentType;

    /**
     * The invocation, complete and checked.
     *
     * @param newRequestId makes a request id when none is given
     * @throws InvalidField when it asks for something that is not allowed
     */
    Invocation of(FunctionId function, byte[] event, Instant now, Supplier<String> newRequestId) {
        String request = requestId == null ? newRequestId.get() : requestId;
        var invocation = Invocation.newBuilder()
                .setFunctionName(function.name().text())
                .setQualifier(function.qualifier().text())
                .setTaskId(taskId == null ? request : taskId)
                .setRequestId(request)
                .setPayload(ByteBuffer.wrap(event))
                .setDelaySeconds(delay)
                .setAcceptedAt(now);
        if (contentType != null) {
            invocation.setContentType(contentType);
        }
        Invocation complete = invocation.build();
        InvocationLimits.DEFAULT.check(complete.getTaskId(), complete);
        return complete;
    }
}
