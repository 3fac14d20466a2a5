// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

/**
 * A command that was rejected.
 *
 * @param commandId id of the command
 * @param taskId task id of the invocation that it was about
 * @param reason why
 */
public record Rejection(String commandId, String taskId, String reason) {}
