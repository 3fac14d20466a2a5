// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.connect.Answer;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.credentials.FixedCredentials;
import dev.aftercall.connect.eventbridge.StubEventBridge.Put;
import dev.aftercall.connect.eventbridge.StubEventBridge.Said;
import dev.aftercall.connect.http.SignedHttp;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is answered, each event learns once what became of it, and nothing is called delivered that was not. */
class EventBridgeBatchesTest {

    @SuppressWarnings("NullAway.Init") // set before any property is tried
    private static StubEventBridge eventBridge;

    @BeforeContainer
    static void open() throws IOException {
        eventBridge = new StubEventBridge();
    }

    @AfterContainer
    static void close() {
        eventBridge.close();
    }

    @Property(tries = 150)
    void eachEventIsAnsweredOnce(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 2) Integer> buses,
            @ForAll @IntRange(min = 1, max = 16) int mostEvents,
            @ForAll @IntRange(min = 200, max = 3_000) int mostBytes,
            @ForAll long seed)
            throws Exception {
        var chance = new Random(seed);
        eventBridge.begin(events -> anything(events.size(), chance));
        var answers = new LinkedHashMap<String, CompletableFuture<Answer>>();
        var counts = new LinkedHashMap<String, Integer>();
        try (var destination = destination(mostEvents, mostBytes)) {
            for (int number = 0; number < buses.size(); number++) {
                String id = "e-" + number;
                String address = "acs:eventbridge:::eventbus/bus-" + buses.get(number);
                CompletableFuture<Answer> answer = destination
                        .deliver(Samples.callback(id, address, "\"" + "x".repeat(number % 40) + "\""))
                        .toCompletableFuture();
                var unused = answer.whenComplete((said, bug) -> {
                    synchronized (counts) {
                        counts.merge(id, 1, Integer::sum);
                    }
                });
                answers.put(id, answer);
            }
            destination.flush();
            CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                    .get(10, SECONDS);
        }

        assertThat(counts)
                .hasSize(buses.size())
                .allSatisfy((id, count) -> assertThat(count).isOne());
        assertThat(eventBridge.puts()).allSatisfy(put -> {
            assertThat(put.events().size()).isBetween(1, mostEvents);
            assertThat(put.events())
                    .extracting(event -> event.get("aliyuneventbusname").asText())
                    .containsOnly(put.events().get(0).get("aliyuneventbusname").asText());
        });
        answers.forEach((id, answer) -> assertThat(answer.join() instanceof Answer.Delivered)
                .as("%s, %s", id, putsOf(id))
                .isEqualTo(isTaken(id, last(putsOf(id)))));
        assertThat(answers.keySet()).allSatisfy(id -> assertThat(putsOf(id)).hasSizeBetween(1, 2));
    }

    private static List<Put> putsOf(String id) {
        return eventBridge.puts().stream()
                .filter(put -> put.events().stream().anyMatch(event -> isCalled(id, event)))
                .toList();
    }

    private static boolean isCalled(String id, JsonNode event) {
        return event.get("id").asText().equals(id);
    }

    private static Put last(List<Put> puts) {
        return puts.get(puts.size() - 1);
    }

    /** As the stub means it: a list says "taken" at the event's place. */
    private static boolean isTaken(String id, Put put) {
        int at = IntStream.range(0, put.events().size())
                .filter(place -> isCalled(id, put.events().get(place)))
                .findFirst()
                .orElseThrow();
        List<String> entries = put.said().body().lines().skip(1).toList();
        return entries.size() == put.events().size() && entries.get(at).contains("taken");
    }

    private static Said anything(int count, Random chance) {
        return switch (chance.nextInt(8)) {
            case 0 -> new Said(0, "");
            case 1 -> new Said(new int[] {400, 409, 403, 302}[chance.nextInt(4)], "{\"code\":\"C\"}");
            case 2 -> new Said(new int[] {429, 500, 503}[chance.nextInt(3)], "");
            case 3 -> new Said(200, "<html/>");
            case 4 -> new Said(200, list(count - 1, chance, true)); // one too few
            default -> new Said(200, list(count, chance, false));
        };
    }

    private static String list(int count, Random chance, boolean someFailed) {
        var entries = new ArrayList<String>();
        boolean failed = someFailed;
        for (int each = 0; each < count; each++) {
            int kind = chance.nextInt(3);
            failed |= kind > 0;
            entries.add(List.of("{\"EventId\":\"taken\"}", "{\"ErrorCode\":\"InternalError\"}", "{\"ErrorCode\":\"C\"}")
                    .get(kind));
        }
        return "{\"FailedEntryCount\":" + (failed ? 1 : 0) + ",\"EntryList\":[\n"
                + entries.stream().collect(Collectors.joining(",\n")) + "]}";
    }

    private static EventBridgeDestination destination(int mostEvents, int mostBytes) {
        EventBridgeSinkConfig config = EventBridgeSinkConfig.from(Map.of(
                "eventbridge.endpoint",
                eventBridge.url(),
                "eventbridge.access.key.id",
                "ak",
                "eventbridge.access.key.secret",
                "sk",
                "eventbridge.max.event.bytes",
                "200",
                "eventbridge.max.batch.events",
                String.valueOf(mostEvents),
                "eventbridge.max.batch.bytes",
                String.valueOf(mostBytes)));
        var http = SignedHttp.start(
                "test", config.limits(), new FixedCredentials(Credentials.lasting("ak", "sk")), InstantSource.system());
        return new EventBridgeDestination(config, http, () -> "nonce");
    }
}
