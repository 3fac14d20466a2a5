// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static dev.aftercall.topology.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.Seen;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.Trail;
import dev.aftercall.topology.account.Ledger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class RowsTest {

    private final Serde<Tracking> tracking = RowSerde.of(new TrackingRows());
    private final Serde<Settled> settled = RowSerde.of(new SettledRows());
    private final Serde<Ledger> ledger = RowSerde.of(new LedgerRows());

    @Test
    void whatIsWrittenIsReadAgain() {
        Tracking open = new Tracking(
                        request("t", "r"),
                        State.RUNNING,
                        new Tries(4, 1, 2, 3, 5),
                        new Seen(6, 500, "E", Trail.of(7).to(TaskState.RETRYING, "E", 8)),
                        null)
                .ending(Ending.EXPIRED, 9);
        Settled over = new Settled(
                request("t", "r"),
                Ending.functionError("E"),
                4,
                new Seen(6, 200, "E", Trail.of(7)),
                10,
                new Settled.Reply(11, 12, "it broke", "i-1", 13, 14),
                new Settled.Callback("d", CallbackState.PENDING, 15, 16, new Settled.Trouble(17, 18, 19, 20, 21)));
        var owed = new Ledger(1, 2, 12, new Ledger.Ends(3, 4, 5, 6, 7), new Ledger.Callbacks(8, 9, 10, 11));

        assertThat(again(tracking, open)).isEqualTo(open);
        assertThat(again(settled, over)).isEqualTo(over);
        assertThat(again(settled, Samples.settled(Ending.SUCCEEDED, null)).callback())
                .isNull();
        assertThat(again(ledger, owed)).isEqualTo(owed);
    }

    @Test
    void anOpenInvocationTakesLessThanAKilobyteAfterTheLongestLife() {
        String name = "a-function-with-a-name";
        Tracking open = new Tracking(
                new Request(
                        FunctionId.of(name, "LATEST"),
                        "67aa1f2e-0b55-4c33-9d5b-0242ac120002",
                        "67aa1f2e-0b55-4c33-9d5b-0242ac120002",
                        NOW,
                        NOW,
                        new Request.Payload(127, 1L << 40, 131_072, "application/json; charset=utf-8"),
                        new Request.Origin(
                                new Request.Lineage("67aa1f2e-0b55-4c33-9d5b-0242ac120002", 16),
                                "67aa1f2e-0b55-4c33-9d5b-0242ac120002",
                                "",
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")),
                State.RETRYING,
                new Tries(70, 8, 60, NOW, NOW),
                new Seen(NOW, 503, "FunctionResourceExhausted", longTrail()),
                null);

        assertThat(tracking.serializer().serialize("t", open)).hasSizeLessThan(1_024);
    }

    private static Trail longTrail() {
        Trail trail = Trail.of(NOW);
        for (int attempt = 0; attempt < 70; attempt++) {
            trail = trail.to(TaskState.DEQUEUED, "", NOW)
                    .to(TaskState.RUNNING, "", NOW)
                    .to(TaskState.RETRYING, "FunctionResourceExhausted", NOW);
        }
        return trail;
    }

    @Test
    void aRowOfTheFirstReleaseIsStillRead() throws IOException {
        byte[] open = asWrittenBy("TrackingRow-1", "state", "RUNNING", "begun", 2, "overdueAt", 77L);
        byte[] over = asWrittenBy("SettledRow-1", "status", "FAILED", "condition", "E", "begun", 3);

        Tracking tracked = tracking.deserializer().deserialize("t", open);
        Settled remembered = settled.deserializer().deserialize("t", over);

        assertThat(tracked.tries()).isEqualTo(new Tries(2, 0, 0, 0, 77));
        assertThat(tracked.seen()).isEqualTo(new Seen(0, 0, "", new Trail(List.of(), 0)));
        assertThat(remembered.ending()).isEqualTo(new Ending(TaskState.FAILED, "E", 0, ""));
        assertThat(remembered.reply()).isEqualTo(Settled.Reply.none(0));
    }

    private static byte[] asWrittenBy(String name, Object... fields) throws IOException {
        Schema schema = EarlierRows.schema(name);
        var row = new GenericRecordBuilder(schema)
                .set("functionName", "f")
                .set("taskId", "t")
                .set("requestId", "r");
        for (int i = 0; i < fields.length; i += 2) {
            row.set((String) fields[i], fields[i + 1]);
        }
        ByteBuffer encoded = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(row.build());
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    private static Request request(String task, String id) {
        return new Request(
                FunctionId.of("f", "v1"),
                task,
                id,
                1,
                2,
                new Request.Payload(3, 4, 5, "text/plain"),
                new Request.Origin(new Request.Lineage("root", 6), "old", "older", "trace"));
    }

    private static <T> T again(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }
}
