// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * An event as it was sent.
 *
 * @param json its bytes, if it came as JSON; else the JSON it would have come as
 * @param tree the same, read
 * @param dataBytes of its data as they came; of base64, what that says
 */
record SentEvent(String json, JsonNode tree, int dataBytes) {

    static final String BUS = "aliyuneventbusname";

    /** An attribute or an extension, empty if it is not there or no text. */
    String text(String name) {
        return tree.path(name).asText("");
    }

    boolean has(String name) {
        return !tree.path(name).isMissingNode() && !tree.path(name).isNull();
    }

    /** Everything but the data. */
    Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        tree.properties().forEach(member -> {
            if (member.getValue().isValueNode()
                    && !member.getKey().startsWith("data_")
                    && !member.getKey().equals("data")) {
                attributes.put(member.getKey(), member.getValue().asText());
            }
        });
        return attributes;
    }
}
