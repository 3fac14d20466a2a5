// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * How large an event is said to be: its data, the attributes that CloudEvents has, in UTF-8, and 36 for a time. Names, extensions
 * and what JSON adds do not count.
 */
final class EventSize {

    private static final List<String> MEASURED =
            List.of("specversion", "id", "type", "source", "subject", "dataschema", "datacontenttype");
    private static final int TIME = 36;

    private EventSize() {}

    static int of(SentEvent event) {
        int attributes = MEASURED.stream()
                .mapToInt(name -> event.text(name).getBytes(UTF_8).length)
                .sum();
        return attributes + (event.has("time") ? TIME : 0) + event.dataBytes();
    }
}
