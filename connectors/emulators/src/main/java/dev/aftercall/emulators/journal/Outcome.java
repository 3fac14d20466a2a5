// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.journal;

import dev.aftercall.emulators.fault.Fault;
import java.util.Optional;

/**
 * What became of a message.
 *
 * @param stored whether the service has it
 * @param status what the request was answered with; 0 if it was not answered
 * @param code the error in the words of the service, of the message if it has one of its own; empty if there is none
 * @param fault what went wrong by plan
 */
public record Outcome(boolean stored, int status, String code, Optional<Fault> fault) {}
