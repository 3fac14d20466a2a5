// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TargetKind;
import dev.aftercall.emulators.Targets;
import dev.aftercall.emulators.TokenBucket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The buses that there are, and how much each still takes. Nothing leaves them: the journal has what was put on them. */
final class Buses implements Targets {

    private static final Pattern NAME = Pattern.compile("(?!default$)(?!eventbridge-reserved-)[A-Za-z0-9-]{1,127}");
    private static final int MOST = 10_000;

    private final Map<Target, TokenBucket> known = new ConcurrentHashMap<>();
    private final EmulatorSettings settings;

    Buses(EmulatorSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean create(Target target) {
        if (!canBe(target)) {
            throw new IllegalArgumentException("there can be no " + target);
        }
        var bucket = new TokenBucket(settings.throttle(), settings.clock().instant());
        return known.putIfAbsent(target, bucket) == null;
    }

    @Override
    public boolean delete(Target target) {
        return known.remove(target) != null;
    }

    /** Finds one, or creates it if that is what the settings want and it can be. */
    boolean isThere(Target target) {
        if (!known.containsKey(target) && settings.createMissing() && canBe(target)) {
            create(target);
        }
        return known.containsKey(target);
    }

    /** Whether a bus takes so many events now. One that does not exist takes any: that is for another check to say. */
    boolean takes(Target target, int events, Instant now) {
        TokenBucket bucket = known.get(target);
        return bucket == null || bucket.take(events, now);
    }

    private boolean canBe(Target target) {
        return target.kind() == TargetKind.BUS && NAME.matcher(target.name()).matches() && known.size() < MOST;
    }
}
