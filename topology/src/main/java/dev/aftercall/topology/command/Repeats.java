// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Request;
import java.time.Instant;
import java.util.UUID;

/** Writes the invocation that repeats another one. */
final class Repeats {

    private Repeats() {}

    /**
     * The new invocation. It has the place of the old one in a chain of functions, so that a chain that is repeated is still cut, and
     * says where the payload of the old one lies instead of holding it.
     */
    static Invocation rerun(Request old, Command command, long now) {
        return repeat(old, now)
                .setTaskId(taskId(command, old.key().row() + "/" + command.getCommandId()))
                .setRerunOf(old.taskId())
                .build();
    }

    /** The same for one that failed. Whoever redrives it, and however often, it is the same one, and runs once. */
    static Invocation redrive(Request old, Command command, long now) {
        return repeat(old, now)
                .setTaskId(taskId(command, "redrive/" + old.key().row()))
                .setRedriveOf(old.taskId())
                .build();
    }

    private static Invocation.Builder repeat(Request old, long now) {
        return Invocation.newBuilder()
                .setFunctionName(old.function().name().text())
                .setQualifier(old.function().qualifier().text())
                .setPayloadPartition(old.payload().partition())
                .setPayloadOffset(old.payload().offset())
                .setContentType(old.payload().contentType())
                .setAcceptedAt(Instant.ofEpochMilli(now))
                .setRootId(old.origin().lineage().rootId())
                .setDepth(old.origin().lineage().depth())
                .setTraceparent(old.origin().traceparent());
    }

    /** The one that was asked for, or one that is the same whenever this command is taken: it then runs once. */
    private static String taskId(Command command, String seed) {
        return command.getNewTaskId().isEmpty()
                ? UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString()
                : command.getNewTaskId();
    }
}
