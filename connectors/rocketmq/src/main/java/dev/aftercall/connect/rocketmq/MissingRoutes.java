// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Topics that the name servers know no route to. Such a topic does not exist, or may not be written, or its broker has not
 * come up yet: the answer is the same. So it is given some time.
 */
final class MissingRoutes {

    // What nobody asked for this many graces is forgotten; callbacks that wait come back sooner than that.
    private static final int FORGOTTEN_AFTER = 10;

    private final Duration grace;
    private final Map<Clusters.Place, Missing> topics = new ConcurrentHashMap<>();

    private record Missing(Instant first, Instant last) {}

    MissingRoutes(Duration grace) {
        this.grace = grace;
    }

    /** Notes that a topic has no route, and says whether it has had its time. */
    boolean isGivenUp(Clusters.Place topic, Instant now) {
        Instant forgotten = now.minus(grace.multipliedBy(FORGOTTEN_AFTER));
        topics.values().removeIf(missing -> missing.last().isBefore(forgotten));
        Missing missing =
                topics.merge(topic, new Missing(now, now), (known, seen) -> new Missing(known.first(), seen.last()));
        return !now.isBefore(missing.first().plus(grace));
    }

    /** Notes that a topic took a message. */
    void found(Clusters.Place topic) {
        topics.remove(topic);
    }
}
