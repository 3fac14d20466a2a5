// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.journal;

import dev.aftercall.emulators.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request, without its messages.
 *
 * @param at by the clock of the emulator
 * @param requestId what the emulator called it
 * @param accessKeyId whose it claimed to be; empty if it did not say
 * @param headers by lower case name, without those that hold a signature or a token
 */
public record Arrival(
        Instant at, String requestId, Optional<Target> target, String accessKeyId, Map<String, String> headers) {}
