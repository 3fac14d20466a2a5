// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.Endpoints;
import dev.aftercall.cli.row.Session;
import dev.aftercall.devstack.Component;
import dev.aftercall.devstack.DevOptions;
import dev.aftercall.devstack.DevStack;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.servers.connect.ConnectWorker;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.rocketmq.Credentials;
import dev.aftercall.servers.rocketmq.RocketMqInbox;
import dev.aftercall.servers.rocketmq.RocketMqInbox.Subscription;
import dev.aftercall.servers.rocketmq.RocketMqServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two of three destinations are down for minutes, and every process is killed on the way: the third is told as if nothing had
 * happened, and of what was meant for the two nothing is lost, nothing is told under two names, and nothing is counted wrong.
 */
class BadDestinationIT {

    private static final Duration DOWN = Duration.ofSeconds(Integer.getInteger("proof.seconds", 180));
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(5);
    /** The longest wait between two deliveries is a minute. */
    private static final Duration CATCHES_UP_WITHIN = Duration.ofMinutes(2);

    /** So long a sink's consumer that was killed keeps its partitions from its successor; all of it counts in a short proof only. */
    private static final Duration GROUP_MISSES_ITS_DEAD_WITHIN = Duration.ofMinutes(1);

    /** What was begun when the broker was killed is given up and begun anew. */
    private static final Duration TRANSACTIONS_GO_ON_WITHIN = Duration.ofSeconds(15);

    private static final long PUNCTUAL_MS = 50;
    private static final String QUEUE = "results";
    private static final String TOLD_BY_MNS = "to-mns";
    private static final String TOLD_BY_ROCKETMQ = "to-rocketmq";
    private static final String TOLD_BY_BUS = "to-bus";
    private static final Map<String, String> DESTINATIONS = new TreeMap<>(Map.of(
            TOLD_BY_MNS, "acs:mns:::/queues/results/messages",
            TOLD_BY_ROCKETMQ, "acs:mq:::/instances/dev/topic/callbacks",
            TOLD_BY_BUS, "acs:eventbridge:::eventbus/results"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory =
            Path.of("target", "bad-destination", UUID.randomUUID().toString());
    private final List<ReceivedCallbacks.Callback> fromMns = new ArrayList<>();
    private final ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor();
    private final Spacing spacing = new Spacing();
    private final Instant begun = Instant.now();
    private volatile String stage = "starting";
    private DevStack stack;
    private Accounts accounts;
    private MnsProcess mns;
    private RocketMqServers rocketMq;

    @BeforeEach
    void start() throws Exception {
        JavaProcess.killAllAtExit();
        stack = DevStack.start(DevOptions.in(directory));
        accounts = new Accounts(stack.connection());
        rocketMq = (RocketMqServers) stack.server(Component.ROCKETMQ);
        mns = new MnsProcess(directory.resolve("mns-process"), sinkUser());
        mns.start();
        sendMnsCallbacksTo(mns.url());
        register();
    }

    @AfterEach
    void stop() {
        reporter.shutdownNow();
        if (mns != null) {
            mns.kill();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void nothingIsLostWhileTwoDestinationsAreDownAndEveryProcessIsKilled() throws Exception {
        try (var trickle = new Trickle(stack.connection(), List.copyOf(DESTINATIONS.keySet()), PAUSE)) {
            reportEveryTenSeconds(trickle);
            stage = "all is well";
            await().atMost(Duration.ofMinutes(1)).until(() -> mns.stored(QUEUE).size() > 5 && onBus().size() > 5);

            Instant down = takeDown();
            killOneAfterTheOther(down);
            at(down, 1.0);
            theHealthyDestinationHasBeenTold(trickle.of(TOLD_BY_BUS));
            heal();

            stage = "all is well again";
            at(Instant.now(), BEFORE_AND_AFTER);
            trickle.stop();
            stage = "catching up";
            await().atMost(CATCHES_UP_WITHIN).untilAsserted(() -> theBooksAreClosed(trickle));
            eachCallbackHasOneFate(trickle);
        }
        whatWasPutOffCameInTime();
    }

    private Instant takeDown() throws Exception {
        mns.refuseEverything();
        rocketMq.broker().kill();
        stage = "MNS answers 503, the broker of RocketMQ is killed";
        return Instant.now();
    }

    private void killOneAfterTheOther(Instant down) throws Exception {
        at(down, 0.15);
        Instant killed = Instant.now();
        killAndStart(Component.TOPOLOGY);
        // Half a commit may have been on its way, and what had become due meanwhile comes all at once.
        spacing.except(new Spacing.Span(killed.minusSeconds(1), Instant.now().plusSeconds(3)));
        at(down, 0.35);
        killAndStart(Component.CONNECT);
        at(down, 0.45);
        killAndStart(Component.INVOKER);
        at(down, 0.6);
        Instant kafkaKilled = Instant.now();
        killAndStart(Component.KAFKA);
        killAndStart(Component.SCHEMA_REGISTRY);
        spacing.except(
                new Spacing.Span(kafkaKilled.minusSeconds(1), Instant.now().plus(TRANSACTIONS_GO_ON_WITHIN)));
        at(down, 0.75);
        fromMns.addAll(mns.stored(QUEUE));
        mns.kill();
        stage = "MNS is killed, too";
    }

    private void killAndStart(Component victim) {
        stage = victim.title() + " is killed";
        stack.kill(victim);
        stack.restart(victim);
        stage = victim.title() + " is back";
    }

    private void heal() {
        stage = "healing";
        mns.start();
        rocketMq.broker().start();
    }

    private void theHealthyDestinationHasBeenTold(Collection<String> tasks) throws UndecodableException {
        await().atMost(GROUP_MISSES_ITS_DEAD_WITHIN)
                .untilAsserted(() -> assertThat(byRequest(onBus()).keySet())
                        .as("while the others are down")
                        .containsAll(tasks));
        assertThat(accounts.ofFunctions().get(TOLD_BY_MNS).callbacksPending()).isPositive();
        assertThat(accounts.ofFunctions().get(TOLD_BY_ROCKETMQ).callbacksPending())
                .isPositive();
    }

    private void theBooksAreClosed(Trickle trickle) throws UndecodableException {
        Map<String, Accounts.Books> books = accounts.ofFunctions();
        DESTINATIONS.keySet().forEach(function -> {
            assertThat(books.get(function).accepted())
                    .as(function)
                    .isEqualTo(trickle.of(function).size());
            assertThat(books.get(function))
                    .as(function)
                    .extracting(Accounts.Books::active, Accounts.Books::callbacksPending, Accounts.Books::drift)
                    .containsOnly(0L);
        });
    }

    private void eachCallbackHasOneFate(Trickle trickle) throws Exception {
        fromMns.addAll(mns.stored(QUEUE));
        Map<String, Long> dead = WholeTopic.read(stack.connection(), Topics.CALLBACKS_DEAD).stream()
                .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
        assertThat(dead.values()).allMatch(times -> times == 1);
        try (var inbox = RocketMqInbox.open(Subscription.to(stack.rocketMq(), "callbacks"))) {
            var fromRocketMq = new ReceivedCallbacks(inbox);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    union(fromRocketMq.of(TOLD_BY_ROCKETMQ).keySet(), dead.keySet()))
                            .containsAll(trickle.of(TOLD_BY_ROCKETMQ)));
            Map<String, Set<String>> came = Map.of(
                    TOLD_BY_MNS,
                    fate(trickle.of(TOLD_BY_MNS), byRequest(fromMns), dead.keySet()),
                    TOLD_BY_ROCKETMQ,
                    fate(trickle.of(TOLD_BY_ROCKETMQ), fromRocketMq.of(TOLD_BY_ROCKETMQ), dead.keySet()),
                    TOLD_BY_BUS,
                    fate(trickle.of(TOLD_BY_BUS), byRequest(onBus()), dead.keySet()));
            say("dead: " + dead.size());
            theMetricsSayTheSame(came, dead.size());
        }
    }

    /** The ids of those that came and are not dead. */
    private static Set<String> fate(
            List<String> tasks, Map<String, List<ReceivedCallbacks.Callback>> came, Set<String> dead) {
        assertThat(union(came.keySet(), dead)).containsAll(tasks);
        assertThat(tasks).as("nothing that nobody asked for").containsAll(came.keySet());
        assertThat(came.values())
                .allSatisfy(repeated -> assertThat(repeated)
                        .extracting(ReceivedCallbacks.Callback::id)
                        .as("the id of a callback never changes")
                        .containsOnly(repeated.get(0).id()));
        Set<String> ids = came.entrySet().stream()
                .filter(one -> !dead.contains(one.getKey()))
                .map(one -> one.getValue().get(0).id())
                .collect(Collectors.toSet());
        say(tasks.size() + " invocations, " + ids.size() + " callbacks came, "
                + came.values().stream().filter(times -> times.size() > 1).count() + " of them more than once");
        return ids;
    }

    private void theMetricsSayTheSame(Map<String, Set<String>> came, int dead) {
        if (accounts.delivered(Topics.DESTINATION_METRICS_1M).isEmpty()) {
            say("nobody writes metrics of destinations");
            return;
        }
        Map<String, Long> expected = came.entrySet().stream()
                .collect(Collectors.toMap(one -> DESTINATIONS.get(one.getKey()), one ->
                        (long) one.getValue().size()));
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            for (Topic topic : List.of(Topics.DESTINATION_METRICS_1M, Topics.DESTINATION_METRICS_1H)) {
                assertThat(accounts.delivered(topic)).as(topic.name()).isEqualTo(expected);
                assertThat(accounts.dead(topic)).as(topic.name()).isEqualTo(dead);
            }
        });
        say("metrics: " + expected);
    }

    private void whatWasPutOffCameInTime() throws Exception {
        Connection connection = stack.connection();
        AvroCodec codec = connection.codec();
        for (var row : WholeTopic.read(connection, Topics.INVOCATION_STATUS)) {
            spacing.row(row.key(), codec.decode(row.topic(), row.value(), InvocationStatus.class));
        }
        Stream.of(Topics.CALLBACKS_MNS, Topics.CALLBACKS_ROCKETMQ)
                .flatMap(topic -> WholeTopic.read(connection, topic).stream())
                .filter(callback -> !header(callback, "ce_attempt").equals("1"))
                .forEach(callback -> spacing.delivery(
                        header(callback, "ce_function") + "/" + callback.key(),
                        Instant.ofEpochMilli(callback.timestamp())));
        List<Long> late = spacing.sorted();
        if (late.isEmpty()) {
            say("no row says when a callback is delivered again");
            return;
        }
        long p99 = late.get((late.size() * 99 + 99) / 100 - 1);
        say("due -> delivered again: " + late.size() + " times, p99 " + p99 + " ms, longest "
                + late.get(late.size() - 1) + " ms");
        assertThat(late.get(0)).as("never before it was due").isNotNegative();
        assertThat(p99).isLessThanOrEqualTo(PUNCTUAL_MS);
    }

    private static String header(ConsumerRecord<String, byte[]> callback, String name) {
        return new String(callback.headers().lastHeader(name).value(), UTF_8);
    }

    private List<ReceivedCallbacks.Callback> onBus() throws IOException {
        List<ReceivedCallbacks.Callback> callbacks = new ArrayList<>();
        for (JournalEntry entry : stack.eventBridge().journal().accepted(Target.bus("results"))) {
            callbacks.add(new ReceivedCallbacks.Callback(
                    entry.messageId(),
                    JSON.readTree(entry.body()).path("data"),
                    entry.body().length()));
        }
        return callbacks;
    }

    private static Map<String, List<ReceivedCallbacks.Callback>> byRequest(
            Collection<ReceivedCallbacks.Callback> callbacks) {
        return callbacks.stream().collect(groupingBy(ReceivedCallbacks.Callback::requestId));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.of(some, others).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private void register() throws Exception {
        String echo = stack.endpoints().get(Endpoints.FUNCTIONS).orElseThrow() + "/echo";
        try (var session = new Session(stack.connection())) {
            for (Map.Entry<String, String> told : DESTINATIONS.entrySet()) {
                String key = told.getKey() + "/LATEST";
                session.writer(Topics.FUNCTIONS)
                        .put(
                                key,
                                FunctionDefinition.newBuilder()
                                        .setFunctionName(told.getKey())
                                        .setUrl(echo)
                                        .build());
                session.writer(Topics.ASYNC_CONFIGS)
                        .put(
                                key,
                                AsyncConfig.newBuilder()
                                        .setFunctionName(told.getKey())
                                        .setOnSuccess(told.getValue())
                                        .setOnFailure(told.getValue())
                                        .build());
            }
        }
    }

    /** The sink of the stack, and everything about it but where it sends to. */
    private void sendMnsCallbacksTo(String url) throws Exception {
        var client = ((ConnectWorker) stack.server(Component.CONNECT)).client();
        URI config = URI.create(stack.endpoints().get(Endpoints.CONNECT).orElseThrow() + "/connectors/mns-sink/config");
        String settings = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(config).build(), BodyHandlers.ofString())
                .body();
        Map<String, String> changed = JSON.readValue(settings, new TypeReference<TreeMap<String, String>>() {});
        changed.put("mns.endpoint", url);
        client.put("mns-sink", changed);
        client.awaitRunning("mns-sink", Duration.ofMinutes(1));
    }

    private Credentials sinkUser() throws IOException {
        var users = new Properties();
        try (var reader = Files.newBufferedReader(stack.dataDirectory().resolve("rocketmq-users.properties"))) {
            users.load(reader);
        }
        return new Credentials("aftercall-sink", users.getProperty("sink.secret"));
    }

    private static void at(Instant down, double share) {
        at(down, Duration.ofMillis((long) (DOWN.toMillis() * share)));
    }

    private static void at(Instant from, Duration after) {
        await().atMost(after.plusSeconds(30)).until(() -> Instant.now().isAfter(from.plus(after)));
    }

    private void reportEveryTenSeconds(Trickle trickle) {
        var unused = reporter.scheduleAtFixedRate(() -> report(trickle), 10, 10, TimeUnit.SECONDS);
    }

    private void report(Trickle trickle) {
        try {
            say(Duration.between(begun, Instant.now()).toSeconds() + " s, " + stage + ": " + trickle.count()
                    + " invocations, at the bus " + onBus().size() + "; pending "
                    + accounts.ofFunctions().entrySet().stream()
                            .filter(book -> DESTINATIONS.containsKey(book.getKey()))
                            .map(book -> book.getKey() + " " + book.getValue().callbacksPending())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        } catch (Exception notNow) {
            say("no news: " + notNow);
        }
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }
}
