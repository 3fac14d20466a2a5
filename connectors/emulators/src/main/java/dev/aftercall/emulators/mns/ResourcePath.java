// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TargetKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a request leads to.
 *
 * @param messages whether to its messages, or to the target itself
 */
record ResourcePath(Target target, boolean messages) {

    private static final Pattern FORM = Pattern.compile("/(queues|topics)/([^/]+)(/messages)?");

    static Optional<ResourcePath> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        TargetKind kind = matcher.group(1).equals("queues") ? TargetKind.QUEUE : TargetKind.TOPIC;
        return Optional.of(new ResourcePath(new Target(kind, matcher.group(2)), matcher.group(3) != null));
    }
}
