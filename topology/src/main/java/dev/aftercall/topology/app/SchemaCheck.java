// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.DestinationBreaker;
import dev.aftercall.schemas.v1.DestinationMetrics;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.InvocationStatus;
import java.util.List;

/** Asks the registry for what will be written before a stream thread needs it. */
final class SchemaCheck {

    private SchemaCheck() {}

    /**
     * Learns the ids of the schemas that the topology writes.
     *
     * @throws dev.aftercall.schemas.RegistryUnavailableException when one is not registered, or the registry does not answer
     */
    static void known(TopicPrefix prefix, AvroCodec codec) {
        codec.encode(prefix.nameOf(Topics.ATTEMPTS), Attempt.newBuilder().build());
        codec.encode(prefix.nameOf(Topics.INVOCATIONS), Invocation.newBuilder().build());
        codec.encode(prefix.nameOf(Topics.COMMANDS), Command.newBuilder().build());
        codec.encode(
                prefix.nameOf(Topics.INVOCATION_STATUS),
                InvocationStatus.newBuilder().build());
        codec.encode(
                prefix.nameOf(Topics.FUNCTION_LEDGER),
                FunctionLedger.newBuilder().build());
        codec.encode(
                prefix.nameOf(Topics.DESTINATION_BREAKERS),
                DestinationBreaker.newBuilder().build());
        for (Topic metrics : List.of(Topics.DESTINATION_METRICS_1M, Topics.DESTINATION_METRICS_1H)) {
            codec.encode(prefix.nameOf(metrics), DestinationMetrics.newBuilder().build());
        }
    }
}
