// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

import dev.aftercall.schemas.v1.Outcome;

/** Reads the report in an outcome. */
final class Reports {

    private Reports() {}

    static Report of(Outcome outcome) {
        return new Report(
                outcome.getAttempt(),
                Report.Kind.valueOf(outcome.getOutcomeClass().name()),
                outcome.getStatusCode(),
                outcome.getErrorType(),
                outcome.getStartedAt().toEpochMilli());
    }
}
