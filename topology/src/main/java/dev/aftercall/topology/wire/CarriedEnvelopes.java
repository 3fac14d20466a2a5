// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Reads a callback that another message carries. */
public final class CarriedEnvelopes {

    private CarriedEnvelopes() {}

    /**
     * Reads it.
     *
     * @param body its body; null when there is none
     * @param headers the headers of its record
     * @throws UndecodableException when it is not a callback: the message says what is missing
     */
    public static Envelope read(@Nullable ByteBuffer body, Map<String, String> headers) throws UndecodableException {
        var all = new RecordHeaders();
        headers.forEach((name, value) -> all.add(name, value.getBytes(UTF_8)));
        if (body == null) {
            throw new UndecodableException("nothing");
        }
        byte[] content = new byte[body.remaining()];
        body.duplicate().get(content);
        return EnvelopeFormat.read(all, content);
    }
}
