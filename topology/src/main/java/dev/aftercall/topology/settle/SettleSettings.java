// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.topology.ChainGuard;
import java.time.Duration;

/**
 * How invocations settle.
 *
 * @param account region and account in the addresses of functions
 * @param guard cuts endless chains
 * @param calleePayloadBytes largest event that a function can be told: as much as an invocation may carry
 * @param retention how long it is remembered that an invocation was
 * @param forgetEvery how often those are looked for whose retention has ended
 * @param forgetAtMost how many of them one look takes
 */
public record SettleSettings(
        Account account,
        ChainGuard guard,
        long calleePayloadBytes,
        Duration retention,
        Duration forgetEvery,
        int forgetAtMost) {}
