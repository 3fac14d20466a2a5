// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TargetKind;
import dev.aftercall.emulators.Targets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The queues and topics that there are. A topic has no messages: nobody subscribes to it here. */
final class MnsTargets implements Targets {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,119}");
    private static final int MOST = 10_000;

    private final Map<Target, MnsQueue> known = new ConcurrentHashMap<>();
    private final EmulatorSettings settings;

    MnsTargets(EmulatorSettings settings) {
        this.settings = settings;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public boolean create(Target target) {
        return create(target, QueueAttributes.STANDARD);
    }

    boolean create(Target target, QueueAttributes attributes) {
        if (target.kind() == TargetKind.BUS || !isName(target.name()) || known.size() >= MOST) {
            throw new IllegalArgumentException("there can be no " + target);
        }
        var created = new MnsQueue(attributes, settings.journal().entries());
        return known.putIfAbsent(target, created) == null;
    }

    @Override
    public boolean delete(Target target) {
        return known.remove(target) != null;
    }

    /** Finds one, or creates it if that is what the settings want and it can be. */
    boolean isThere(Target target) {
        if (known.containsKey(target)) {
            return true;
        }
        if (!settings.createMissing() || !isName(target.name()) || known.size() >= MOST) {
            return false;
        }
        create(target);
        return true;
    }

    Optional<MnsQueue> queue(Target target) {
        return Optional.ofNullable(known.get(target));
    }
}
