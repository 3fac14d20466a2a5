// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of requests, messages and traces: 32 upper case hex digits, never the same twice, and in the order in which they were asked for. */
public final class RequestIds {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final long run = UUID.randomUUID().getMostSignificantBits();
    private final AtomicLong last = new AtomicLong();

    /** The next. */
    public String next() {
        return HEX.toHexDigits(run) + HEX.toHexDigits(last.incrementAndGet());
    }
}
