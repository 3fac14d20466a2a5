// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What was done for a record that is not finished. After a failure the whole record comes again, and nothing of this is done
 * twice.
 *
 * @param calls how often the function was called
 * @param envelope what came of it, once that is known
 * @param written whether the result is durable
 * @param refusals how often the sink refused the callback
 */
record Progress(int calls, @Nullable Buffer envelope, boolean written, int refusals) {

    static final Progress NONE = new Progress(0, null, false, 0);

    Progress called() {
        return new Progress(calls + 1, envelope, written, refusals);
    }

    Progress judged(Buffer newEnvelope) {
        return new Progress(calls, newEnvelope, written, refusals);
    }

    Progress recorded() {
        return new Progress(calls, envelope, true, refusals);
    }

    Progress refused() {
        return new Progress(calls, envelope, written, refusals + 1);
    }
}
