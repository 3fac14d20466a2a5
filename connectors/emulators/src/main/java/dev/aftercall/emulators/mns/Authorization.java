// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the header of this name says. */
sealed interface Authorization {

    /** Whose request it claims to be; empty if it does not say. */
    default String accessKeyId() {
        return "";
    }

    record Missing() implements Authorization {}

    record Malformed() implements Authorization {}

    /** The scheme of all documentation. */
    record V2(String accessKeyId, String signature) implements Authorization {}

    /** The scheme of the newest official client. */
    record V4(String accessKeyId, String date, String region, String signature) implements Authorization {}

    /** Reads a header; it is empty if there is none. */
    static Authorization parse(String header) {
        if (header.isEmpty()) {
            return new Missing();
        }
        return Forms.v2(header).or(() -> Forms.v4(header)).orElseGet(Malformed::new);
    }

    /** How they are written. */
    final class Forms {
        private static final Pattern V2_FORM = Pattern.compile("MNS ([^:\\s]+):(\\S+)");
        private static final Pattern V4_FORM = Pattern.compile(
                "MNS4-HMAC-SHA256 Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/mns/aliyun_v4_request,\\s*Signature=(\\S+)");

        private Forms() {}

        private static Optional<Authorization> v2(String header) {
            Matcher matcher = V2_FORM.matcher(header);
            return matcher.matches() ? Optional.of(new V2(matcher.group(1), matcher.group(2))) : Optional.empty();
        }

        private static Optional<Authorization> v4(String header) {
            Matcher matcher = V4_FORM.matcher(header);
            return matcher.matches()
                    ? Optional.of(new V4(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                    : Optional.empty();
        }
    }
}
