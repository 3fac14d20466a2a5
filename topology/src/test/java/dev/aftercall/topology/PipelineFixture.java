// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.BreakerState;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import dev.aftercall.schemas.v1.DestinationBreaker;
import dev.aftercall.schemas.v1.DestinationMetrics;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.FunctionType;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.schemas.v1.Role;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.account.ListKey;
import dev.aftercall.topology.app.StreamsSettings;
import dev.aftercall.topology.query.PartitionStores;
import dev.aftercall.topology.tally.CallbackCounts;
import dev.aftercall.topology.tally.Period;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The flow without a broker, spoken of in its own words: invocations, outcomes, deliveries and time. */
public final class PipelineFixture implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final String QUEUE = "acs:mq:::/instances/i/topic/told";
    public static final String OTHER_QUEUE = "acs:mns:::/queues/sad/messages";

    private static final Duration A_WHILE = Duration.ofSeconds(20);

    private final AvroCodec codec;
    private final TopologyTestDriver driver;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, BreakerState> known = new HashMap<>();
    private Instant now = START;

    public PipelineFixture() {
        this(Map.of());
    }

    public PipelineFixture(Map<String, String> settings) {
        String scope = "mock://" + UUID.randomUUID();
        var all = new HashMap<>(Map.of(
                "bootstrap.servers",
                "none:1",
                "schema.registry.url",
                scope,
                "schema.registry.auto.register.schemas",
                "true",
                "state.dir",
                Path.of("target", "state", UUID.randomUUID().toString()).toString()));
        all.putAll(settings);
        TopologyConfig config = TopologyConfig.from(all);
        codec = new AvroCodec(config.connection().serializer());
        driver = new TopologyTestDriver(
                new InvocationTopology(config, 1, codec, meters).build(), StreamsSettings.of(config), START);
    }

    // What operators do

    public void stopped(String function, String task) {
        commanded(CommandAction.STOP, function, task, "");
    }

    public void rerun(String function, String task, String newTask) {
        commanded(CommandAction.RERUN, function, task, newTask);
    }

    private void commanded(CommandAction action, String function, String task, String newTask) {
        commanded(Command.newBuilder()
                .setAction(action)
                .setFunctionName(function)
                .setTaskId(task)
                .setNewTaskId(newTask)
                .setReason("because"));
    }

    private void commanded(Command.Builder command) {
        Command built = command.setCommandId("c-1").build();
        put(Topics.COMMANDS, built.getTaskId(), built);
    }

    public void registered(String function) {
        registered(function, FunctionType.EVENT);
    }

    public void registered(String function, FunctionType type) {
        registered(FunctionDefinition.newBuilder().setFunctionName(function).setType(type));
    }

    /** The function may tell those whom the role permits. */
    public void registered(String function, String role) {
        registered(FunctionDefinition.newBuilder().setFunctionName(function).setRole(role));
    }

    private void registered(FunctionDefinition.Builder function) {
        FunctionDefinition built = function.setUrl("http://127.0.0.1:9000/" + function.getFunctionName())
                .setTimeoutSeconds(60)
                .build();
        put(Topics.FUNCTIONS, built.getFunctionName() + "/LATEST", built);
    }

    /** A role with one policy. */
    public void role(String name, String policy) {
        put(
                Topics.ROLES,
                name,
                Role.newBuilder().setName(name).setPolicies(List.of(policy)).build());
    }

    public void unregistered(String function) {
        pipe(Topics.FUNCTIONS, (function + "/LATEST").getBytes(UTF_8), null);
    }

    public void configured(AsyncConfig.Builder config) {
        AsyncConfig built = config.build();
        put(Topics.ASYNC_CONFIGS, built.getFunctionName() + "/" + built.getQualifier(), built);
    }

    /** Successes of the function are told to {@link #QUEUE}, failures to {@link #OTHER_QUEUE}. */
    public void told(String function) {
        configured(AsyncConfig.newBuilder()
                .setFunctionName(function)
                .setOnSuccess(QUEUE)
                .setOnFailure(OTHER_QUEUE));
    }

    // What clients do

    public void invoked(String function, String task) {
        invoked(task, Invocation.newBuilder().setFunctionName(function).setPayload(bytes("event of " + task)));
    }

    public void invoked(String task, Invocation.Builder invocation) {
        put(Topics.INVOCATIONS, task, invocation.build());
    }

    public void sent(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
        pipe(topic, key, value);
    }

    public byte[] encoded(Topic topic, SpecificRecord message) {
        return codec.encode(topic.name(), message);
    }

    // What invokers do

    public void answered(Attempt attempt, String response) {
        report(attempt, OutcomeClass.SUCCESS, 200, "", response);
    }

    public void failed(Attempt attempt) {
        report(attempt, OutcomeClass.FUNCTION_ERROR, 200, "UnhandledInvocationError", "{\"errorMessage\":\"boom\"}");
    }

    public void unable(Attempt attempt) {
        report(attempt, OutcomeClass.SYSTEM_ERROR, 503, "ResourceThrottled", "");
    }

    /** The call has begun, and lasts. */
    public void started(Attempt attempt) {
        outcome(Outcome.newBuilder()
                .setFunctionName(attempt.getFunctionName())
                .setTaskId(attempt.getTaskId())
                .setAttempt(attempt.getAttempt())
                .setOutcomeClass(OutcomeClass.STARTED)
                .setStartedAt(now));
    }

    /** The call was ended, as asked for. */
    public void cancelled(Attempt attempt) {
        report(attempt, OutcomeClass.CANCELLED, 499, "Stopped", "");
    }

    public void fetched(Attempt attempt, String payload) {
        outcome(Outcome.newBuilder()
                .setFunctionName(attempt.getFunctionName())
                .setTaskId(attempt.getTaskId())
                .setAttempt(attempt.getAttempt())
                .setOutcomeClass(OutcomeClass.FETCHED)
                .setRequestPayload(bytes(payload)));
    }

    public void report(Attempt attempt, OutcomeClass kind, int status, String type, String response) {
        ByteBuffer carried =
                attempt.getPayload() == null ? bytes("event of " + attempt.getTaskId()) : attempt.getPayload();
        outcome(Outcome.newBuilder()
                .setFunctionName(attempt.getFunctionName())
                .setTaskId(attempt.getTaskId())
                .setAttempt(attempt.getAttempt())
                .setOutcomeClass(kind)
                .setStatusCode(status)
                .setErrorType(type)
                .setStartedAt(now)
                .setEndedAt(now)
                .setInstanceId("invoker-1")
                .setRequestPayload(carried)
                .setResponsePayload(bytes(response)));
    }

    public void outcome(Outcome.Builder outcome) {
        Outcome built = outcome.build();
        put(Topics.OUTCOMES, built.getTaskId(), built);
    }

    // What sinks do

    public void delivered(Envelope callback) {
        deliver(callback, DeliveryResult.DELIVERED);
    }

    public void deferred(Envelope callback) {
        deliver(callback, DeliveryResult.DEFERRED);
    }

    public void rejected(Envelope callback) {
        deliver(callback, DeliveryResult.REJECTED);
    }

    public void notAttempted(Envelope callback) {
        deliver(callback, DeliveryResult.NOT_ATTEMPTED);
    }

    public void deliver(Envelope callback, DeliveryResult result) {
        var delivery = Delivery.newBuilder()
                .setFunctionName(callback.functionName())
                .setTaskId(callback.taskId())
                .setEnvelopeId(callback.id())
                .setDestination(callback.destination())
                .setAttempt(callback.attempt())
                .setResult(result);
        if (result != DeliveryResult.DELIVERED) {
            Map<String, String> headers = new HashMap<>();
            EnvelopeFormat.write("any", callback)
                    .headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            delivery.setMessage("no such topic")
                    .setCode("TOPIC_NOT_EXIST")
                    .setStatusCode(17)
                    .setEnvelope(ByteBuffer.wrap(callback.content()))
                    .setEnvelopeHeaders(headers);
        }
        put(Topics.DELIVERIES, callback.taskId(), delivery.build());
    }

    /** An operator redrives a dead callback, with all that lies on its topic. */
    public void redriven(TestRecord<String, byte[]> dead) {
        Map<String, String> headers = headers(dead.headers());
        commanded(Command.newBuilder()
                .setAction(CommandAction.REDRIVE)
                .setFunctionName(headers.get("ce_function"))
                .setTaskId(headers.get("ce_taskid"))
                .setEnvelope(ByteBuffer.wrap(dead.value()))
                .setEnvelopeHeaders(headers));
    }

    /** What would lie with the dead callbacks if this one was dead. */
    public TestRecord<String, byte[]> asIfDead(Envelope callback) {
        var record = EnvelopeFormat.write("any", callback);
        return new TestRecord<>(record.key(), record.value(), record.headers(), now);
    }

    /** An operator redrives an invocation that failed. */
    public void redriven(String function, String task) {
        commanded(CommandAction.REDRIVE, function, task, "");
    }

    /** What the breakers became since the last look. */
    public List<DestinationBreaker> breakers() {
        return messages(Topics.DESTINATION_BREAKERS, DestinationBreaker.class);
    }

    /** The state of a destination as everybody was told last; null when nobody was told of it. */
    public @Nullable BreakerState breaker(String destination) {
        for (DestinationBreaker breaker : breakers()) {
            known.put(breaker.getDestination(), breaker.getState());
        }
        return known.get(destination);
    }

    /** The last row of each key on a topic of metrics. */
    public Map<String, DestinationMetrics> metrics(Topic topic) {
        var last = new LinkedHashMap<String, DestinationMetrics>();
        records(topic)
                .forEach(record -> last.put(record.key(), decoded(topic, record.value(), DestinationMetrics.class)));
        return last;
    }

    /** What no program does: a row is gone. */
    public void loses(String function, String task) {
        driver.getKeyValueStore(StateStores.TRACKING.name()).delete(function + "/" + task);
    }

    // What time does

    public void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Time goes by as it does where a machine neither sleeps nor has its clock set. */
    public void passSlowly(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            Duration left = Duration.between(now, until);
            pass(left.compareTo(A_WHILE) < 0 ? left : A_WHILE);
        }
    }

    // What there is to see

    /** What was shown of an invocation since the last look, in the order of time; null where it was forgotten. */
    public List<@Nullable InvocationStatus> shown(String function, String task) {
        return records(Topics.INVOCATION_STATUS).stream()
                .filter(record -> record.key().equals(function + "/" + task))
                .map(record -> record.value() == null
                        ? null
                        : decoded(Topics.INVOCATION_STATUS, record.value(), InvocationStatus.class))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The last ledger that was published of a function since the last look. */
    public FunctionLedger ledger(String function) {
        List<FunctionLedger> all = messages(Topics.FUNCTION_LEDGER, FunctionLedger.class).stream()
                .filter(ledger -> ledger.getFunctionName().equals(function))
                .toList();
        return all.get(all.size() - 1);
    }

    /** The stores, as those of this partition. */
    public PartitionStores stores(int partition) {
        return new PartitionStores(
                partition,
                driver.getKeyValueStore(StateStores.TRACKING.name()),
                driver.getKeyValueStore(StateStores.HISTORY.name()),
                driver.getKeyValueStore(StateStores.LISTS.name()),
                driver.getKeyValueStore(StateStores.LEDGER.name()));
    }

    /** The metrics by minute or hour, as those of this partition. */
    public ReadOnlyWindowStore<String, CallbackCounts> metrics(Period period) {
        return driver.getWindowStore(period.store());
    }

    /** Place of every invocation in the lists. */
    public List<ListKey> lists() {
        var all = new ArrayList<ListKey>();
        KeyValueStore<ListKey, byte[]> lists = driver.getKeyValueStore(StateStores.LISTS.name());
        try (KeyValueIterator<ListKey, byte[]> rows = lists.all()) {
            rows.forEachRemaining(row -> all.add(row.key));
        }
        return all;
    }

    /** Meters of the flow by name and, where they have one, function. */
    public double meter(String name) {
        return driver.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }

    public List<Attempt> attempts() {
        return messages(Topics.ATTEMPTS, Attempt.class);
    }

    /** The one attempt that was issued since the last look. */
    public Attempt attempt() {
        return only(attempts());
    }

    /** The one call that was issued since the last look. */
    public Attempt call() {
        Attempt attempt = attempt();
        if (attempt.getAction() != AttemptAction.CALL) {
            throw new AssertionError("a call was expected, not " + attempt.getAction());
        }
        return attempt;
    }

    public List<Invocation> invocationsMade() {
        return messages(Topics.INVOCATIONS, Invocation.class);
    }

    public List<Envelope> callbacks(Topic topic) {
        return records(topic).stream().map(PipelineFixture::envelope).toList();
    }

    /** The one callback that was made since the last look, to any destination. */
    public Envelope callback() {
        var all = new ArrayList<Envelope>();
        for (Topic topic : List.of(Topics.CALLBACKS_ROCKETMQ, Topics.CALLBACKS_MNS, Topics.CALLBACKS_EVENTBRIDGE)) {
            all.addAll(callbacks(topic));
        }
        return only(all);
    }

    public List<Map<String, String>> dead() {
        return headers(Topics.CALLBACKS_DEAD);
    }

    public List<Map<String, String>> rejected(Topic topic) {
        return headers(topic);
    }

    public List<TestRecord<String, byte[]>> records(Topic topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Rows in all stores but the history; a story that has ended leaves none. */
    public long entriesLeft() {
        return count(StateStores.TRACKING)
                + count(StateStores.TIMERS)
                + count(StateStores.DEFERRED)
                + count(StateStores.PARKED);
    }

    /** Seconds in which invocations settled whose callback is pending. */
    public long undelivered() {
        return count(StateStores.UNDELIVERED);
    }

    /** What is remembered of invocations that are over. */
    public long remembered() {
        return count(StateStores.HISTORY) + count(StateStores.HISTORY_BY_TIME) + count(StateStores.LISTS);
    }

    public Settled settled(String function, String task) {
        KeyValueStore<String, Settled> history = driver.getKeyValueStore(StateStores.HISTORY.name());
        return history.get(function + "/" + task);
    }

    public CallbackState callbackState(String function, String task) {
        return Objects.requireNonNull(settled(function, task).callback()).state();
    }

    public Tracking tracking(String function, String task) {
        KeyValueStore<String, Tracking> tracking = driver.getKeyValueStore(StateStores.TRACKING.name());
        return tracking.get(function + "/" + task);
    }

    public static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    public static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }

    private long count(Store<?, ?> store) {
        long count = 0;
        KeyValueStore<Object, Object> opened = driver.getKeyValueStore(store.name());
        try (KeyValueIterator<Object, Object> rows = opened.all()) {
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
        }
        return count;
    }

    private void put(Topic topic, String key, SpecificRecord message) {
        pipe(topic, key.getBytes(UTF_8), codec.encode(topic.name(), message));
    }

    private void pipe(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, new RecordHeaders(), now));
    }

    private <M extends SpecificRecord> List<M> messages(Topic topic, Class<M> type) {
        return records(topic).stream()
                .map(record -> decoded(topic, record.value(), type))
                .toList();
    }

    private <M extends SpecificRecord> M decoded(Topic topic, byte[] value, Class<M> type) {
        try {
            return codec.decode(topic.name(), value, type);
        } catch (UndecodableException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private List<Map<String, String>> headers(Topic topic) {
        return records(topic).stream().map(record -> headers(record.headers())).toList();
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> all = new HashMap<>();
        headers.forEach(header -> all.put(header.key(), new String(header.value(), UTF_8)));
        return all;
    }

    private static Envelope envelope(TestRecord<String, byte[]> record) {
        try {
            return EnvelopeFormat.read(record.headers(), record.value());
        } catch (UndecodableException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static <T> T only(List<T> all) {
        if (all.size() != 1) {
            throw new AssertionError("exactly one was expected, not " + all);
        }
        return all.get(0);
    }
}
