// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.journal;

import java.util.Map;

/**
 * A message or an event.
 *
 * @param id what MNS called it when it stored it, empty if it did not; what the sender of an event called it
 * @param body the text of a message, as it was sent, after XML; an event, as it was sent, in JSON
 * @param attributes of a message, its properties and options; of an event, everything but its data, with what the service adds
 */
public record Content(String id, String body, Map<String, String> attributes) {

    /** Of a request that had none that could be read. */
    public static final Content NONE = new Content("", "", Map.of());
}
