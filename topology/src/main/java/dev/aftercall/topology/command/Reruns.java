// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Request;
import java.time.Instant;
import java.util.UUID;

/** Writes the invocation that repeats another one. */
final class Reruns {

    private Reruns() {}

    /**
     * The new invocation. It has the place of the old one in a chain of functions, so that a chain that is repeated is still cut, and
     * says where the payload of the old one lies instead of holding it.
     */
    static Invocation of(Request old, Command command, long now) {
        return Invocation.newBuilder()
                .setFunctionName(old.function().name().text())
                .setQualifier(old.function().qualifier().text())
                .setTaskId(taskId(old, command))
                .setPayloadPartition(old.payload().partition())
                .setPayloadOffset(old.payload().offset())
                .setContentType(old.payload().contentType())
                .setAcceptedAt(Instant.ofEpochMilli(now))
                .setRootId(old.origin().lineage().rootId())
                .setDepth(old.origin().lineage().depth())
                .setRerunOf(old.taskId())
                .setTraceparent(old.origin().traceparent())
                .build();
    }

    /** The one that was asked for, or one that is the same whenever this command is taken: it then runs once. */
    private static String taskId(Request old, Command command) {
        if (!command.getNewTaskId().isEmpty()) {
            return command.getNewTaskId();
        }
        String seed = old.key().row() + "/" + command.getCommandId();
        return UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString();
    }
}
