// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import dev.aftercall.schemas.arn.FunctionName;
import dev.aftercall.schemas.rules.InvocationLimits;
import picocli.CommandLine.Parameters;

/** Which invocation a verb is about. */
public final class TaskOf {

    @Parameters(index = "0", paramLabel = "FUNCTION", description = "Name of the function.")
    String function = "";

    @Parameters(index = "1", paramLabel = "TASK", description = "Task id of the invocation.")
    String task = "";

    /** Name of the function; refused when it is not one. */
    public String function() {
        return new FunctionName(function).text();
    }

    /** The task id; refused when it is not one. */
    public String task() {
        InvocationLimits.checkId("TASK", task);
        return task;
    }
}
