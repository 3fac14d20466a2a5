// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.UndecodableException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParcelsTest {

    private static final String QUEUE = "acs:mns:::/queues/q/messages";
    private static final Schema ORDER = SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("price", Decimal.schema(2))
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final Parcels parcels = new Parcels(contents(NullPolicy.REPORT));

    private static Contents contents(NullPolicy nulls) {
        return new Contents(QUEUE, "application/json", List.of("traceparent", "absent"), nulls);
    }

    static Stream<Object[]> values() {
        var map = new LinkedHashMap<String, Object>();
        map.put("b", 1);
        map.put("a", List.of(true, "x"));
        return Stream.of(
                new Object[] {null, "text", "text"},
                new Object[] {Schema.STRING_SCHEMA, "{\"as\": \"it is\"}", "{\"as\": \"it is\"}"},
                new Object[] {Schema.BYTES_SCHEMA, "bytes".getBytes(StandardCharsets.UTF_8), "bytes"},
                new Object[] {null, ByteBuffer.wrap("buffer".getBytes(StandardCharsets.UTF_8)), "buffer"},
                new Object[] {null, map, "{\"b\":1,\"a\":[true,\"x\"]}"},
                new Object[] {
                    ORDER,
                    new Struct(ORDER).put("id", "o-1").put("price", new BigDecimal("9.90")),
                    "{\"id\":\"o-1\",\"price\":9.90,\"note\":null}"
                },
                new Object[] {Schema.INT64_SCHEMA, 12L, "12"},
                new Object[] {null, List.of(), "[]"});
    }

    @ParameterizedTest
    @MethodSource("values")
    void whateverAConverterMadeOfAValueArrives(@Nullable Schema schema, Object value, String arrives)
            throws UndecodableException {
        Parcel parcel = parcels.of(record(schema, value)).orElseThrow();

        assertThat(parcel.content()).asString(StandardCharsets.UTF_8).isEqualTo(arrives);
        assertThat(parcel.address()).isEqualTo(QUEUE);
        assertThat(parcel.key()).isEqualTo("k");
        assertThat(parcel.callback()).isNull();
    }

    @Test
    void aRecordIsAnEventThatIsTheSameHoweverOftenItIsRead() throws UndecodableException {
        Parcel first = parcels.of(record(null, "v")).orElseThrow();
        Parcel again = parcels.of(record(null, "v")).orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(UUID.fromString(first.id())).isNotNull();
        assertThat(first.event())
                .isEqualTo(new Parcel.Event(
                        "kafka", "kafka:Record", "orders", "2026-11-24T08:00:00Z", "application/json"));
    }

    @Test
    void aRenamedTopicChangesNeitherIdNorSubject() throws UndecodableException {
        SinkRecord record = record(null, "v");
        SinkRecord renamed =
                record.newRecord("renamed", 3, null, record.key(), null, "v", record.timestamp(), record.headers());

        assertThat(parcels.of(renamed).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(parcels.of(record).orElseThrow());
    }

    @Test
    void aCloudEventKeepsItsAttributes() throws UndecodableException {
        SinkRecord record = record(null, "v");
        record.headers()
                .addString("ce_specversion", "1.0")
                .addString("ce_id", "e-1")
                .addString("ce_source", "shop")
                .addString("ce_type", "order:placed")
                .addString("ce_subject", "o-1")
                .addString("ce_time", "2026-01-01T00:00:00Z")
                .addString("content-type", "text/plain");

        Parcel parcel = parcels.of(record).orElseThrow();

        assertThat(parcel.id()).isEqualTo("e-1");
        assertThat(parcel.event())
                .isEqualTo(new Parcel.Event("shop", "order:placed", "o-1", "2026-01-01T00:00:00Z", "text/plain"));
    }

    @Test
    void onlyHeadersOfTheListGoAlong() throws UndecodableException {
        SinkRecord record = record(null, "v");
        record.headers().addString("traceparent", "00-1-2-01").addString("secret", "s");

        assertThat(parcels.of(record).orElseThrow().headers()).isEqualTo(Map.of("traceparent", "00-1-2-01"));
    }

    @Test
    void headersOfACallbackGoAlongToo() throws UndecodableException {
        SinkRecord callback = TaskFixture.callback(new TopicPartition("callbacks.mns", 0), 0, QUEUE);
        callback.headers().addBytes("traceparent", "00-1-2-01".getBytes(StandardCharsets.UTF_8));
        var ofCallbacks = new Parcels(new Contents("", "x/y", List.of("traceparent"), NullPolicy.REPORT));

        Parcel parcel = ofCallbacks.of(callback).orElseThrow();

        assertThat(parcel.headers()).isEqualTo(Map.of("traceparent", "00-1-2-01"));
        assertThat(parcel.event().contentType()).isEqualTo("application/json");
        assertThat(parcel.callback()).isNotNull();
    }

    @Test
    void aRecordWithoutAValueIsTreatedByThePolicy() throws UndecodableException {
        SinkRecord empty = record(null, null);

        assertThat(new Parcels(contents(NullPolicy.IGNORE)).of(empty)).isEmpty();
        assertThatThrownBy(() -> new Parcels(contents(NullPolicy.FAIL)).of(empty))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("orders-0@7");
        assertThatThrownBy(() -> parcels.of(empty))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("null");
    }

    @Test
    void aValueThatJsonCannotSayIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> parcels.of(record(null, new AtomicReference<>("secret"))))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("AtomicReference")
                .hasMessageNotContaining("secret");
    }

    private static SinkRecord record(@Nullable Schema schema, @Nullable Object value) {
        return new SinkRecord(
                "orders",
                0,
                null,
                "k",
                schema,
                value,
                7,
                1795507200000L,
                TimestampType.CREATE_TIME,
                new ConnectHeaders());
    }
}
