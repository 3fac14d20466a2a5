// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.DestinationMetrics;
import dev.aftercall.schemas.v1.FunctionLedger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the topology has counted, as its topics say. */
final class Accounts {

    private final Connection connection;

    Accounts(Connection connection) {
        this.connection = connection;
    }

    /** Those of one function, over all partitions. */
    record Books(long accepted, long active, long callbacksPending, long drift) {

        private static Books of(FunctionLedger row) {
            return new Books(
                    row.getAccepted(),
                    row.getActive(),
                    row.getCallbacksPending(),
                    Math.abs(row.getDrift()) + Math.abs(row.getCallbacksDrift()));
        }

        private Books plus(Books other) {
            return new Books(
                    accepted + other.accepted,
                    active + other.active,
                    callbacksPending + other.callbacksPending,
                    drift + other.drift);
        }
    }

    /** By name of the function. */
    Map<String, Books> ofFunctions() throws UndecodableException {
        AvroCodec codec = connection.codec();
        Map<String, FunctionLedger> last = new HashMap<>();
        for (var record : WholeTopic.read(connection, Topics.FUNCTION_LEDGER)) {
            FunctionLedger row = codec.decode(record.topic(), record.value(), FunctionLedger.class);
            last.merge(row.getFunctionName() + "/" + row.getPartition(), row, Accounts::later);
        }
        return last.values().stream()
                .collect(Collectors.toMap(FunctionLedger::getFunctionName, Books::of, Books::plus));
    }

    private static FunctionLedger later(FunctionLedger one, FunctionLedger other) {
        return one.getUpdatedAt().isAfter(other.getUpdatedAt()) ? one : other;
    }

    /** Callbacks that were delivered, by destination, in all windows of a topic of metrics; empty where nobody writes them. */
    Map<String, Long> delivered(Topic metrics) {
        return rows(metrics).stream()
                .collect(groupingBy(
                        DestinationMetrics::getDestination,
                        summingLong(DestinationMetrics::getFunctionDestinationSucceed)));
    }

    /** Callbacks that failed for good, in all windows of a topic of metrics. */
    long dead(Topic metrics) {
        return rows(metrics).stream()
                .mapToLong(DestinationMetrics::getFunctionDestinationErrors)
                .sum();
    }

    private Collection<DestinationMetrics> rows(Topic metrics) {
        try (var session = new Session(connection)) {
            return session.rows(metrics, DestinationMetrics.class).byKey().values();
        }
    }
}
