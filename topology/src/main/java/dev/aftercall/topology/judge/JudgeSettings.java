// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

import dev.aftercall.topology.Patience;

/**
 * How reports of attempts are judged.
 *
 * @param systemErrors how attempts are tried again that could not run
 * @param patience when a call that has begun is taken for lost
 */
public record JudgeSettings(SystemErrorPolicy systemErrors, Patience patience) {}
