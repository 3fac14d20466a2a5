// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.net.URI;
import java.util.stream.Stream;

/** Tells when a child serves. Asked again and again until it says yes. */
@FunctionalInterface
public interface Readiness {

    boolean reached(ChildLog log);

    /** The child has written each of these texts, on lines of their own or not. */
    static Readiness logged(String... texts) {
        return log -> Stream.of(texts).allMatch(log::contains);
    }

    /** Something accepts connections on this port of the loopback address. */
    static Readiness port(int port) {
        return log -> Probe.accepts(port);
    }

    /** A GET of this {@code http:} address is answered by 200. */
    static Readiness http(URI address) {
        return log -> Probe.answersOk(address);
    }

    /** At once: for a child whose end is what is waited for. */
    static Readiness started() {
        return log -> true;
    }
}
