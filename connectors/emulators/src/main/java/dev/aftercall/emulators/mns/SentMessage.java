// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.emulators.signature.Digests;
import java.util.HexFormat;
import java.util.Map;

/**
 * A message as it was sent.
 *
 * @param body its text after XML; what is in it is not looked at
 * @param attributes its options by the names of their elements, its properties as {@code UserProperties.name}
 */
record SentMessage(String body, Map<String, String> attributes) {

    int bytes() {
        return body.getBytes(UTF_8).length;
    }

    /** What an answer says so that the sender can compare. */
    String md5() {
        return HexFormat.of().withUpperCase().formatHex(Digests.md5(body.getBytes(UTF_8)));
    }

    String option(String name) {
        return attributes.getOrDefault(name, "");
    }
}
