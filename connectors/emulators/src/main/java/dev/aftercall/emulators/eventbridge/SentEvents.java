// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import java.util.List;
import java.util.stream.Stream;

/**
 * The events of a request.
 *
 * @param problem the code of why they cannot be read; empty if they can
 */
record SentEvents(List<SentEvent> events, String problem) {

    /** The buses they are for, each once. */
    List<String> buses() {
        return named().distinct().toList();
    }

    /** The bus of the first that says one, empty if none does. */
    String bus() {
        return named().filter(bus -> !bus.isEmpty()).findFirst().orElse("");
    }

    private Stream<String> named() {
        return events.stream().map(event -> event.text(SentEvent.BUS));
    }
}
