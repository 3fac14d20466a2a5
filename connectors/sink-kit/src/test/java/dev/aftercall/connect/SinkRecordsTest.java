// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinkRecordsTest {

    private static final SinkRecord CALLBACK =
            TaskFixture.callback(new TopicPartition("callbacks.kind", 0), 7, "stub:TAKES");

    @Test
    void headersAreReadWhicheverConverterMadeThem() throws UndecodableException {
        var simple = new SimpleHeaderConverter();
        var string = new StringConverter();

        Envelope asBytes = SinkRecords.envelope(CALLBACK);
        Envelope asValues = SinkRecords.envelope(converted((name, value) -> simple.toConnectHeader("t", name, value)));
        Envelope asText = SinkRecords.envelope(converted((name, value) -> string.toConnectHeader("t", name, value)));

        assertThat(asValues).usingRecursiveComparison().isEqualTo(asBytes);
        assertThat(asText).usingRecursiveComparison().isEqualTo(asBytes);
    }

    @Test
    void theBodyMayBeTextOrABuffer() throws UndecodableException {
        byte[] body = TaskFixture.body(7);

        assertThat(SinkRecords.envelope(TaskFixture.withValue(CALLBACK, new String(body, StandardCharsets.UTF_8)))
                        .content())
                .isEqualTo(body);
        assertThat(SinkRecords.envelope(TaskFixture.withValue(CALLBACK, ByteBuffer.wrap(body)))
                        .content())
                .isEqualTo(body);
    }

    @Test
    void anotherValueIsRefusedWithTheSettingToChange() {
        var struct = new Struct(SchemaBuilder.struct().build());

        assertThatThrownBy(() -> SinkRecords.envelope(TaskFixture.withValue(CALLBACK, struct)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("Struct")
                .hasMessageContaining("value.converter");
        assertThatThrownBy(() -> SinkRecords.envelope(TaskFixture.withValue(CALLBACK, Map.of())))
                .isInstanceOf(UndecodableException.class);
    }

    @Test
    void anIdThatAConverterMadeANumberIsRefusedForItsZerosAreLost() {
        SinkRecord record = with("ce_taskid", new SchemaAndValue(null, 7L));

        assertThatThrownBy(() -> SinkRecords.envelope(record))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("ce_taskid")
                .hasMessageContaining("header.converter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_time",
                "ce_destination",
                "ce_attempt",
                "ce_taskid"
            })
    void noHeaderHoweverOddDoesMoreThanMakeARecordUnreadable(String name) {
        for (Object odd :
                new Object[] {"", " ", "\u0000", "::", "%", "99999999999999999999", new byte[] {-1, -2}, true}) {
            SinkRecord record = with(name, new SchemaAndValue(null, odd));
            try {
                assertThat(SinkRecords.envelope(record)).isNotNull();
            } catch (UndecodableException notOne) {
                assertThat(notOne.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("keysAndValues")
    void whatIsKeptOfARecordIsWhatCame(Object came, String kept) {
        assertThat(SinkRecords.bytes(came)).isEqualTo(kept.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Object[]> keysAndValues() {
        return Stream.of(
                new Object[] {"text", "text"},
                new Object[] {"bytes".getBytes(StandardCharsets.UTF_8), "bytes"},
                new Object[] {ByteBuffer.wrap("buffer".getBytes(StandardCharsets.UTF_8)), "buffer"},
                new Object[] {12, "12"});
    }

    private interface Converted {
        SchemaAndValue of(String name, byte[] value);
    }

    private static SinkRecord converted(Converted converter) {
        return rewritten(header -> converter.of(header.key(), (byte[]) header.value()));
    }

    private static SinkRecord with(String name, SchemaAndValue value) {
        return rewritten(
                header -> header.key().equals(name) ? value : new SchemaAndValue(header.schema(), header.value()));
    }

    private static SinkRecord rewritten(Function<Header, SchemaAndValue> change) {
        var headers = new ConnectHeaders();
        CALLBACK.headers().forEach(header -> headers.add(header.key(), change.apply(header)));
        return CALLBACK.newRecord(
                CALLBACK.topic(), 0, null, CALLBACK.key(), null, CALLBACK.value(), CALLBACK.timestamp(), headers);
    }
}
