// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.InstantSource;
import java.util.Map;

final class StubSinkTask extends DestinationSinkTask {

    private final Destination destination;

    StubSinkTask(InstantSource clock, ReportProducers producers, Destination destination) {
        super(clock, producers);
        this.destination = destination;
    }

    @Override
    protected Destination destination(Map<String, String> settings) {
        return destination;
    }

    @Override
    public String version() {
        return "stub";
    }
}
