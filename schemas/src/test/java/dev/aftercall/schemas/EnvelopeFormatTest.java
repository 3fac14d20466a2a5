// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvelopeFormatTest {

    private static final Envelope CALLBACK = new Envelope(
            Envelope.idOf("f", "t-1", "r-1", false),
            false,
            "acs:fc:::functions/f",
            "f",
            "t-1",
            "r-1",
            "acs:mq:::/instances/i/topic/t",
            2,
            Instant.parse("2026-01-02T03:04:05.678Z"),
            "{\"timestamp\":1}".getBytes(UTF_8));

    @Test
    void aCallbackIsACloudEventInBinaryMode() {
        var record = EnvelopeFormat.write("callbacks.rocketmq", CALLBACK);

        assertThat(record.key()).isEqualTo("t-1");
        assertThat(record.value()).asString(UTF_8).isEqualTo("{\"timestamp\":1}");
        assertThat(StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> header.key() + "=" + new String(header.value(), UTF_8)))
                .containsExactlyInAnyOrder(
                        "ce_specversion=1.0",
                        "ce_id=" + CALLBACK.id(),
                        "ce_source=acs:fc",
                        "ce_type=fc:AsyncInvoke:failed",
                        "ce_subject=acs:fc:::functions/f",
                        "ce_time=2026-01-02T03:04:05.678Z",
                        "ce_destination=acs:mq:::/instances/i/topic/t",
                        "ce_function=f",
                        "ce_taskid=t-1",
                        "ce_requestid=r-1",
                        "ce_attempt=2",
                        "content-type=application/json");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws UndecodableException {
        var record = EnvelopeFormat.write("callbacks.rocketmq", CALLBACK);

        Envelope read = EnvelopeFormat.read(record.headers(), record.value());

        assertThat(read).usingRecursiveComparison().isEqualTo(CALLBACK);
    }

    @Test
    void theIdOfACallbackDependsOnWhatItIsAboutAndOnNothingElse() {
        String id = Envelope.idOf("f", "t", "r", true);

        assertThat(Envelope.idOf("f", "t", "r", true)).isEqualTo(id);
        assertThat(Envelope.idOf("g", "t", "r", true)).isNotEqualTo(id);
        assertThat(Envelope.idOf("f", "u", "r", true)).isNotEqualTo(id);
        assertThat(Envelope.idOf("f", "t", "s", true)).isNotEqualTo(id);
        assertThat(Envelope.idOf("f", "t", "r", false)).isNotEqualTo(id);
        assertThat(CALLBACK.onAttempt(9).id()).isEqualTo(CALLBACK.id());
    }

    @Test
    void aRecordThatIsNoCallbackIsRefusedWithWhatIsMissing() {
        assertRefused(new RecordHeaders(), CALLBACK.content(), "not a callback");
        assertRefused(without("ce_destination"), CALLBACK.content(), "ce_destination is missing");
        assertRefused(without("ce_time"), CALLBACK.content(), "ce_time is missing");
        assertRefused(without("ce_id"), CALLBACK.content(), "id");
        assertRefused(with("ce_attempt", "two"), CALLBACK.content(), "ce_attempt must be a number, not \"two\"");
        assertRefused(EnvelopeFormat.write("t", CALLBACK).headers(), null, "no body");
    }

    private static void assertRefused(Headers headers, byte @Nullable [] value, String reason) {
        assertThatThrownBy(() -> EnvelopeFormat.read(headers, value))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(reason);
    }

    private static Headers without(String header) {
        return EnvelopeFormat.write("t", CALLBACK).headers().remove(header);
    }

    private static Headers with(String header, String value) {
        return without(header).add(header, value.getBytes(UTF_8));
    }
}
