// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.xml.XmlDocument;
import dev.aftercall.emulators.xml.XmlElement;
import dev.aftercall.emulators.xml.XmlRefusedException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a queue was told when it was created.
 *
 * @param maximumMessageSize of a body in bytes, 1024 to 65536
 * @param visibilityTimeout how long a message that was received is not seen, 1 to 43200 seconds
 * @param delay of a message that does not say, 0 to 604800 seconds
 */
record QueueAttributes(int maximumMessageSize, Duration visibilityTimeout, Duration delay) {

    static final QueueAttributes STANDARD = new QueueAttributes(65_536, Duration.ofSeconds(30), Duration.ZERO);

    /** Reads the body of a request to create one; nothing if it makes no sense. */
    static Optional<QueueAttributes> parse(byte[] body) {
        if (body.length == 0) {
            return Optional.of(STANDARD);
        }
        try {
            return of(XmlDocument.parse(body));
        } catch (XmlRefusedException e) {
            return Optional.empty();
        }
    }

    private static Optional<QueueAttributes> of(XmlElement root) {
        Optional<Integer> size = Range.of(1024, 65_536).read(root.textOf("MaximumMessageSize"), 65_536);
        Optional<Integer> visibility = Range.of(1, 43_200).read(root.textOf("VisibilityTimeout"), 30);
        Optional<Integer> delay = Range.of(0, 604_800).read(root.textOf("DelaySeconds"), 0);
        if (!root.name().equals("Queue") || size.isEmpty() || visibility.isEmpty() || delay.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new QueueAttributes(size.get(), Duration.ofSeconds(visibility.get()), Duration.ofSeconds(delay.get())));
    }
}
