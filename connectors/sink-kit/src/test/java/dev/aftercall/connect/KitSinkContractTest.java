// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.InstantSource;

/** The kit keeps its own contract with the simplest of destinations. */
class KitSinkContractTest extends SinkTaskContract {

    @Override
    protected DestinationSinkTask task(InstantSource clock, ReportProducers producers) {
        return new StubSinkTask(clock, producers, new StubDestination());
    }

    @Override
    protected String destination(Manner manner) {
        return "stub:" + manner;
    }
}
