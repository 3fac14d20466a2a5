// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

/**
 * What is particular to EventBridge, and where its documentation contradicts itself or says nothing.
 *
 * @param serviceEnabled whether the account has opened the service
 * @param noncesOnce whether a nonce is refused that was seen within a quarter of an hour
 * @param entryLevel whether a bad event is told in the list of entries, and the others are stored; or the whole request is refused
 * @param statuses of two refusals that documentation gives different ones
 * @param limits how large and how many
 */
public record EventBridgeRules(
        boolean serviceEnabled, boolean noncesOnce, boolean entryLevel, Statuses statuses, Limits limits) {

    /** What is most likely true, for each of them. */
    public static final EventBridgeRules STANDARD =
            new EventBridgeRules(true, false, false, new Statuses(400, 409), new Limits(65_536, 16, 262_144));

    /**
     * 400 or 409, for each.
     *
     * @param tooMuch of too many events, or too large together
     * @param unreadable of what is not JSON, or not that of events
     */
    public record Statuses(int tooMuch, int unreadable) {}

    /**
     * How large and how many, as events are measured: see {@link EventSize}.
     *
     * @param eventBytes of one event
     * @param events in a request
     * @param totalBytes of all events of a request
     */
    public record Limits(int eventBytes, int events, int totalBytes) {}

    public EventBridgeRules enabled(boolean newServiceEnabled) {
        return new EventBridgeRules(newServiceEnabled, noncesOnce, entryLevel, statuses, limits);
    }

    public EventBridgeRules takingNoncesOnce(boolean newNoncesOnce) {
        return new EventBridgeRules(serviceEnabled, newNoncesOnce, entryLevel, statuses, limits);
    }

    public EventBridgeRules refusingEntries(boolean newEntryLevel) {
        return new EventBridgeRules(serviceEnabled, noncesOnce, newEntryLevel, statuses, limits);
    }

    public EventBridgeRules answeringWith(Statuses newStatuses) {
        return new EventBridgeRules(serviceEnabled, noncesOnce, entryLevel, newStatuses, limits);
    }

    public EventBridgeRules limitedTo(Limits newLimits) {
        return new EventBridgeRules(serviceEnabled, noncesOnce, entryLevel, statuses, newLimits);
    }
}
