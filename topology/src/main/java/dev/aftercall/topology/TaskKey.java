// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

/**
 * Which invocation: a task id is unique among the invocations of a function, whatever their qualifier.
 *
 * @param functionName name of the function
 * @param taskId the task id, which is the key of every record about the invocation
 */
public record TaskKey(String functionName, String taskId) {

    /** Key of its rows in the stores: {@code function/task}; neither part can hold a slash. */
    public String row() {
        return functionName + "/" + taskId;
    }

    /** From the key of a row. */
    public static TaskKey ofRow(String row) {
        int slash = row.indexOf('/');
        return new TaskKey(row.substring(0, slash), row.substring(slash + 1));
    }
}
