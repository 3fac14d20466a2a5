// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** A request to MNS as it goes over the line. */
public final class SignedMessage {

    public static final String AK = MnsDraft.AK;
    public static final String SK = MnsDraft.SK;

    private SignedMessage() {}

    public static String to(String target, String text, Instant date) {
        MnsDraft draft = new MnsDraft("POST", target, MnsDraft.body(text), date).signed();
        var request = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        draft.headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("Content-Length: ").append(draft.body.length).append("\r\n\r\n");
        return request + new String(draft.body, UTF_8);
    }
}
