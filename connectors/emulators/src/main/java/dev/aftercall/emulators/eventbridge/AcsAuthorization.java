// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the header of this name says, in the form of the official client or in that of the documentation. */
record AcsAuthorization(String accessKeyId, String signature) {

    private static final Pattern FORM = Pattern.compile("acs[: ]([^:\\s]+):(\\S+)");

    static Optional<AcsAuthorization> parse(String header) {
        Matcher matcher = FORM.matcher(header);
        return matcher.matches()
                ? Optional.of(new AcsAuthorization(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }
}
