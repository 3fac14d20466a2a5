// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.meters;

/**
 * What the flow counts and times in one instance since its start, whatever its share. A transaction that is undone may be counted
 * twice here; what is exact is on the topics.
 */
public enum FlowMeter {
    DESTINATION_ERRORS(Kind.CALLBACKS, "FunctionDestinationErrors", "Callbacks that failed for good."),
    DESTINATION_SUCCEED(Kind.CALLBACKS, "FunctionDestinationSucceed", "Callbacks that were delivered."),
    DESTINATION_SUCCEEDED(
            Kind.CALLBACKS, "FunctionDestinationSucceeded", "The same count under the other spelling in use."),
    DELIVERIES_DEFERRED(Kind.CALLBACKS, "aftercall.deliveries.deferred", "Deliveries that were put off."),
    ACCEPT_TO_START(
            Kind.LAG, "aftercall.lag.accept.to.start", "Time from acceptance to the first attempt, as a histogram."),
    ACCEPT_TO_SETTLED(Kind.LAG, "aftercall.lag.accept.to.settled", "Time from acceptance to the end, as a histogram."),
    SETTLED_TO_DELIVERED(
            Kind.LAG, "aftercall.lag.settled.to.delivered", "Time from the end to the arrival of the callback.");

    private enum Kind {
        CALLBACKS("_total", "function, qualifier, destination"),
        LAG("_seconds", "");

        private final String suffix;
        private final String tags;

        Kind(String suffix, String tags) {
            this.suffix = suffix;
            this.tags = tags;
        }
    }

    private final Kind kind;
    private final String id;
    private final String description;

    FlowMeter(Kind kind, String id, String description) {
        this.kind = kind;
        this.id = id;
        this.description = description;
    }

    /** What it says, for a person. */
    public String description() {
        return description;
    }

    /** What it is told apart by; empty for nothing. */
    public String tags() {
        return kind.tags;
    }

    /** Its name where it is scraped. */
    public String scrapedName() {
        return id.replace('.', '_') + kind.suffix;
    }

    String id() {
        return id;
    }
}
