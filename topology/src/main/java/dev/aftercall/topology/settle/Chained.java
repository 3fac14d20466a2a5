// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.v1.Invocation;
import java.nio.ByteBuffer;

/** Writes the invocation of a function that is the destination of another one. */
final class Chained {

    private Chained() {}

    /** Its task id is the id of the callback: told twice, it is invoked once. */
    static Invocation invocation(Announcement.Invoke invoke) {
        Envelope envelope = invoke.envelope();
        return Invocation.newBuilder()
                .setFunctionName(invoke.callee().name().text())
                .setQualifier(invoke.callee().qualifier().text())
                .setTaskId(envelope.id())
                .setRequestId(envelope.id())
                .setPayload(ByteBuffer.wrap(envelope.content()))
                .setContentType("application/json")
                .setAcceptedAt(envelope.time())
                .setRootId(invoke.lineage().rootId())
                .setDepth(invoke.lineage().depth())
                .build();
    }
}
