// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static dev.aftercall.topology.StateStores.BREAKERS;
import static dev.aftercall.topology.StateStores.DEFERRED;
import static dev.aftercall.topology.StateStores.LEDGER;
import static dev.aftercall.topology.StateStores.PARKED;
import static dev.aftercall.topology.StateStores.TALLIES;
import static dev.aftercall.topology.StateStores.TIMERS;
import static dev.aftercall.topology.StateStores.UNDELIVERED;
import static dev.aftercall.topology.wire.Routes.all;
import static dev.aftercall.topology.wire.Routes.any;
import static dev.aftercall.topology.wire.Routes.due;
import static dev.aftercall.topology.wire.Routes.only;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.accept.AcceptInvocation;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.PublishLedger;
import dev.aftercall.topology.account.TimeLives;
import dev.aftercall.topology.breaker.WatchDestinations;
import dev.aftercall.topology.command.TakeCommand;
import dev.aftercall.topology.deliver.GateDelivery;
import dev.aftercall.topology.deliver.WeighDelivery;
import dev.aftercall.topology.hold.HoldUntilDue;
import dev.aftercall.topology.judge.JudgeOutcome;
import dev.aftercall.topology.meters.FlowMeters;
import dev.aftercall.topology.registry.FunctionRegistry;
import dev.aftercall.topology.registry.SparedDestinations;
import dev.aftercall.topology.settle.SettleInvocation;
import dev.aftercall.topology.start.StartAttempt;
import dev.aftercall.topology.tally.CountByWindow;
import dev.aftercall.topology.tally.Period;
import dev.aftercall.topology.tally.Tally;
import dev.aftercall.topology.tally.TallyCallbacks;
import dev.aftercall.topology.wire.BoundedBytes;
import dev.aftercall.topology.wire.Encode;
import dev.aftercall.topology.wire.Placement;
import dev.aftercall.topology.wire.RowSerde;
import dev.aftercall.topology.wire.TallyRows;
import dev.aftercall.topology.wire.WriteEnvelope;
import dev.aftercall.topology.wire.WriteRejected;
import dev.aftercall.topology.wire.WriteStatus;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole flow.
 *
 * <pre>
 *   invocations ──► accept ──────────────────► start ──► attempts ──► (invoker)
 *        ▲             │ delay                 ▲   │                      │
 *        │             ▼            due        │   │ gone, too old        ▼
 *        │            hold ────────────────────┘   │                   outcomes
 *        │             ▲ ▲                         ▼                      │
 *        │             │ └──────── again ─────── judge ◄──────────────────┘
 *        │             │                           │ over
 *        │             │                           ▼
 *        └─────────────┼────── a function ────── settle ──────┐
 *                      │                           │ refused  │ told
 *                      │ due                       │          ▼
 *                      ├───────────────────────────┼────────► gate ──► callbacks.* ──► (sinks)
 *                      │ put off                   ▼          │ given up                │
 *                      └──────── weigh ──────► callbacks.dead ◄                         ▼
 *                                  ▲──────────────────────────────────────────────── deliveries
 *
 *   commands ──► command ──► start (stop: end it, or cancel its attempt)
 *                   ├──────► invocations (rerun it; redrive one that failed)
 *                   └──────► settle (redrive a dead callback)
 *
 *   settle, gate, weigh ──► tally ──► by destination: ─► count ──► destination-metrics-*
 *                                                     └► watch ──► destination-breakers ──► gate
 * </pre>
 *
 * What cannot be taken, at either of the four topics that are read, goes to the rejected of that topic. Whatever changes in an
 * invocation is entered in the books, by the stage that changes it, and shown: on the status of invocations, and on the ledger of its
 * function.
 */
public final class InvocationTopology {

    /** Rows of ledgers written at once: a tick stays short, however many functions there are. */
    private static final int LEDGER_AT_MOST = 200;

    /** Part of the name of the topic that tallies go through. It is a name on the broker. */
    private static final String BY_DESTINATION = "by-destination";

    private final TopologyConfig config;
    private final int partitions;
    private final AvroCodec codec;
    private final FlowMeters meters;

    /**
     * The flow under this configuration.
     *
     * @param partitions how many partitions each topic has that is keyed by task
     * @param codec every step takes a codec of its own from it
     * @param registry where the flow counts and times
     */
    public InvocationTopology(TopologyConfig config, int partitions, AvroCodec codec, MeterRegistry registry) {
        meters = new FlowMeters(registry);
        this.config = config;
        this.partitions = partitions;
        this.codec = codec;
    }

    /** Full name of the topic that tallies of callbacks go through, from their task to their destination. */
    public static String talliesTopic(String applicationId) {
        return applicationId + "-" + BY_DESTINATION + "-repartition";
    }

    /** Builds it. */
    public Topology build() {
        var builder = new StreamsBuilder();
        StateStores.BY_TASK.forEach(store -> builder.addStateStore(store.builder()));
        registry(builder, Topics.FUNCTIONS, FunctionRegistry.FUNCTIONS_STORE);
        registry(builder, Topics.ASYNC_CONFIGS, FunctionRegistry.CONFIGS_STORE);
        registry(builder, Topics.ROLES, FunctionRegistry.ROLES_STORE);
        registry(builder, Topics.DESTINATION_BREAKERS, SparedDestinations.STORE);

        var accepted = from(builder, Topics.INVOCATIONS).process(accept(), Named.as("accept"), Books.stores());
        var judged = from(builder, Topics.OUTCOMES).process(judge(), Named.as("judge"), Books.stores());
        var weighed = from(builder, Topics.DELIVERIES).process(weigh(), Named.as("weigh"), Books.storesAnd(DEFERRED));
        var commanded = from(builder, Topics.COMMANDS).process(command(), Named.as("command"), Books.stores());

        var due = all("hold-for", Step.Hold.class, accepted, judged, weighed)
                .process(hold(), Named.as("hold"), TIMERS.name());
        var started = any(
                        "start-for",
                        due("due-attempt", Awaited.ATTEMPT, due),
                        only("begin", Step.Begin.class, accepted),
                        only("end", Step.End.class, commanded),
                        only("cancel", Step.Cancel.class, commanded))
                .process(start(), Named.as("start"), Books.stores());
        var settled = any(
                        "settle-for",
                        all("over", Step.Settle.class, judged, started),
                        only("redrive", Step.Redrive.class, commanded))
                .process(settle(), Named.as("settle"), Books.stores());
        var gated = any(
                        "gate-for",
                        only("announce", Step.Announce.class, settled),
                        due("due-delivery", Awaited.DELIVERY, due))
                .process(gate(), Named.as("gate"), Books.storesAnd(DEFERRED, PARKED));

        attempts(only("call", Step.Call.class, started));
        callbacks(only("deliver", Step.Deliver.class, gated));
        invocations(all("invoke", Step.Invoke.class, settled, accepted, commanded));
        commands(only("repost", Step.Repost.class, commanded));
        shown(all("show", Step.Show.class, accepted, judged, weighed, started, settled, gated));
        dead(all("bury", Step.Bury.class, settled, weighed, gated));
        rejected(Topics.INVOCATIONS_REJECTED, accepted);
        rejected(Topics.OUTCOMES_REJECTED, judged);
        rejected(Topics.DELIVERIES_REJECTED, weighed);
        rejected(Topics.COMMANDS_REJECTED, commanded);
        byDestination(builder, all("count", Step.Count.class, settled, weighed, gated));
        return builder.build();
    }

    private AcceptInvocation accept() {
        return new AcceptInvocation(
                name(Topics.INVOCATIONS), new Placement(partitions), config.limits(), config.rows(), codec);
    }

    private StartAttempt start() {
        return new StartAttempt(config.start(), config.registry(), config.rows(), codec);
    }

    private HoldUntilDue hold() {
        return new HoldUntilDue(config.holdTick(), config.holdAtMost());
    }

    private JudgeOutcome judge() {
        return new JudgeOutcome(name(Topics.OUTCOMES), config.judge(), config.registry(), config.rows(), codec);
    }

    private SettleInvocation settle() {
        return new SettleInvocation(config.settle(), config.registry(), config.rows(), codec);
    }

    private GateDelivery gate() {
        return new GateDelivery(config.gate(), config.redelivery(), config.rows(), codec);
    }

    private WeighDelivery weigh() {
        return new WeighDelivery(name(Topics.DELIVERIES), config.redelivery(), config.rows(), codec);
    }

    private TakeCommand command() {
        return new TakeCommand(name(Topics.COMMANDS), new Placement(partitions), config.rows(), codec);
    }

    private void attempts(KStream<String, Step.Call> calls) {
        calls.process(new Encode<>(name(Topics.ATTEMPTS), Step.Call::attempt, codec), Named.as("encode-attempt"))
                .to(name(Topics.ATTEMPTS), text("to-attempts"));
    }

    private void invocations(KStream<String, Step.Invoke> made) {
        made.process(
                        new Encode<>(name(Topics.INVOCATIONS), Step.Invoke::invocation, codec),
                        Named.as("encode-invocation"))
                .to(name(Topics.INVOCATIONS), text("to-invocations"));
    }

    private void commands(KStream<String, Step.Repost> misplaced) {
        misplaced
                .process(new Encode<>(name(Topics.COMMANDS), Step.Repost::command, codec), Named.as("encode-command"))
                .to(name(Topics.COMMANDS), text("to-commands"));
    }

    private void shown(KStream<String, Step.Show> shown) {
        shown.process(new WriteStatus(name(Topics.INVOCATION_STATUS), codec), Named.as("write-status"))
                .to(
                        name(Topics.INVOCATION_STATUS),
                        text("to-invocation-status").withStreamPartitioner(WriteStatus.byTask()));
        shown.process(new TimeLives(meters), Named.as("time-lives"));
        shown.process(
                        new PublishLedger(config.ledgerEvery(), LEDGER_AT_MOST),
                        Named.as("publish-ledger"),
                        LEDGER.name(),
                        UNDELIVERED.name())
                .process(
                        new Encode<>(name(Topics.FUNCTION_LEDGER), Step.Balance::ledger, codec),
                        Named.as("encode-ledger"))
                .to(name(Topics.FUNCTION_LEDGER), text("to-function-ledger"));
    }

    private void byDestination(StreamsBuilder builder, KStream<String, Step.Count> counts) {
        StateStores.BY_DESTINATION.forEach(store -> builder.addStateStore(store.builder()));
        for (Period period : Period.values()) {
            builder.addStateStore(period.builder());
        }
        KStream<String, Tally> tallies = counts.process(
                        new TallyCallbacks(config.tallyEvery()), Named.as("tally"), TALLIES.name())
                .repartition(Repartitioned.<String, Tally>as(BY_DESTINATION)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(RowSerde.of(new TallyRows()))
                        .withNumberOfPartitions(partitions));
        tallies.process(
                        new WatchDestinations(config.breaker(), config.breakerTick()),
                        Named.as("watch"),
                        BREAKERS.name())
                .process(
                        new Encode<>(name(Topics.DESTINATION_BREAKERS), Step.Spare::breaker, codec),
                        Named.as("encode-breaker"))
                .to(name(Topics.DESTINATION_BREAKERS), text("to-destination-breakers"));
        KStream<String, Step.Measure> measured = tallies.process(
                new CountByWindow(config.settle().account(), meters), Named.as("count-by-window"), Period.stores());
        metrics(measured, Period.MINUTE, Topics.DESTINATION_METRICS_1M);
        metrics(measured, Period.HOUR, Topics.DESTINATION_METRICS_1H);
    }

    private void metrics(KStream<String, Step.Measure> measured, Period period, Topic topic) {
        int seconds = (int) period.length().toSeconds();
        measured.filter((key, step) -> step.metrics().getWindowSeconds() == seconds, Named.as("for-" + topic.name()))
                .process(new Encode<>(name(topic), Step.Measure::metrics, codec), Named.as("encode-" + topic.name()))
                .to(name(topic), text("to-" + topic.name()));
    }

    private void callbacks(KStream<String, Step.Deliver> delivered) {
        callbacks(delivered, Destination.Kind.ROCKETMQ, Topics.CALLBACKS_ROCKETMQ);
        callbacks(delivered, Destination.Kind.MNS, Topics.CALLBACKS_MNS);
        callbacks(delivered, Destination.Kind.EVENTBRIDGE, Topics.CALLBACKS_EVENTBRIDGE);
    }

    private void callbacks(KStream<String, Step.Deliver> delivered, Destination.Kind kind, Topic topic) {
        delivered
                .filter((task, step) -> step.kind() == kind, Named.as("for-" + topic.name()))
                .process(new WriteEnvelope<>(name(topic)), Named.as("write-" + topic.name()))
                .to(name(topic), text("to-" + topic.name()));
    }

    private void dead(KStream<String, Step.Bury> buried) {
        buried.process(new WriteEnvelope<>(name(Topics.CALLBACKS_DEAD)), Named.as("write-dead"))
                .to(name(Topics.CALLBACKS_DEAD), text("to-callbacks.dead"));
    }

    private void rejected(Topic topic, KStream<String, Step> from) {
        only(topic.name(), Step.Reject.class, from)
                .process(new WriteRejected(), Named.as("write-" + topic.name()))
                .to(
                        name(topic),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("to-" + topic.name()));
    }

    private KStream<byte[], byte[]> from(StreamsBuilder builder, Topic topic) {
        return builder.stream(
                name(topic),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("from-" + topic.name()));
    }

    private void registry(StreamsBuilder builder, Topic topic, String store) {
        builder.globalTable(
                name(topic),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("from-" + topic.name()),
                Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore(store))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray()));
    }

    private static Produced<String, byte[]> text(String node) {
        return Produced.with(Serdes.String(), BoundedBytes.SERDE).withName(node);
    }

    private String name(Topic topic) {
        return config.prefix().nameOf(topic);
    }
}
