// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.rules.Range;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes commands, complete and checked: what the topology would refuse, is refused before it is written. */
final class Commands {

    private static final Range REASON = new Range(0, 256);

    private Commands() {}

    static Command stop(String function, String task, String reason, Instant now) {
        REASON.check("length of --reason", reason.length());
        return about(function, task, now)
                .setAction(CommandAction.STOP)
                .setReason(reason)
                .build();
    }

    /** A rerun under a task id that is known beforehand, made up where none is given. */
    static Command rerun(String function, String task, String newTask, Instant now) {
        String id = newTask.isEmpty() ? newId() : newTask;
        InvocationLimits.checkId("--task-id", id);
        return about(function, task, now)
                .setAction(CommandAction.RERUN)
                .setNewTaskId(id)
                .build();
    }

    /** What a script is told of a command that was written. */
    static Map<String, Object> json(Command command) {
        var json = new LinkedHashMap<String, Object>();
        json.put("commandId", command.getCommandId());
        json.put("functionName", command.getFunctionName());
        json.put("taskId", command.getTaskId());
        if (!command.getNewTaskId().isEmpty()) {
            json.put("newTaskId", command.getNewTaskId());
        }
        return json;
    }

    private static Command.Builder about(String function, String task, Instant now) {
        return Command.newBuilder()
                .setCommandId(newId())
                .setFunctionName(function)
                .setTaskId(task)
                .setIssuedAt(now);
    }

    private static String newId() {
        return UuidCreator.getTimeOrderedEpochPlus1().toString();
    }
}
