// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import dev.aftercall.schemas.rules.InvalidField;
import java.util.regex.Pattern;

/**
 * What an installation puts before the names of its topics, so that several can share one Kafka cluster.
 *
 * @param text empty, or letters, digits, dots, dashes and underscores, at most 64 of them; {@code prod.} makes {@code prod.invocations}
 */
public record TopicPrefix(String text) {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    /** No prefix: topics have their plain names. */
    public static final TopicPrefix NONE = new TopicPrefix("");

    public TopicPrefix {
        if (!LEGAL.matcher(text).matches()) {
            throw new InvalidField("topic prefix", text, "at most 64 letters, digits, dots, dashes and underscores");
        }
    }

    /** Full name of a topic in this installation. */
    public String nameOf(Topic topic) {
        return text + topic.name();
    }
}
