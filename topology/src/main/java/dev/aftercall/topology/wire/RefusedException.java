// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import java.io.Serial;

/** A record asks for what cannot be done; the message says why, for whoever sent it. */
public final class RefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public RefusedException(String reason) {
        super(reason, null, false, false); // the record is at fault, not the code: a trace would say nothing
    }
}
