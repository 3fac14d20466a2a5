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
 * @param limits how large an event may be
 * @param retention how long it is remembered that an invocation was
 * @param deadFor how much longer, when its callback is dead
 * @param forgetEvery how often those are looked for whose retention has ended
 * @param forgetAtMost how many of them one look takes
 */
public record SettleSettings(
        Account account,
        ChainGuard guard,
        EnvelopeLimits limits,
        Duration retention,
        Duration deadFor,
        Duration forgetEvery,
        int forgetAtMost) {}
