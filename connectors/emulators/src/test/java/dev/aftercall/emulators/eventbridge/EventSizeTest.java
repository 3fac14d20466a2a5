// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.emulators.http.Request;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes counted by hand. */
class EventSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | 0",
                "{\"specversion\":\"1.0\"} | 3",
                "{\"id\":\"abc\",\"type\":\"tt\",\"source\":\"s\"} | 6",
                "{\"subject\":\"\u00e9\u4e2d\"} | 5",
                "{\"dataschema\":\"http://x\",\"datacontenttype\":\"application/json\"} | 24",
                "{\"time\":\"2026-11-23T22:52:43Z\"} | 36",
                "{\"time\":null} | 0",
                "{\"aliyuneventbusname\":\"a-long-name-that-does-not-count\",\"other\":\"x\"} | 0",
                "{\"data\":{\"a\":1}} | 7",
                "{\"data\": { \"a\" : 1 } } | 11",
                "{\"data\":\"text\"} | 6",
                "{\"data\":\"\u00e9\"} | 4",
                "{\"data\":1.50,\"id\":\"x\"} | 5",
                "{\"id\":\"x\",\"data\":true} | 5",
                "{\"data\":[]} | 2",
                "{\"data_base64\":\"cGxhaW4=\"} | 5",
                "{\"nested\":{\"data\":\"does not count\"}} | 0"
            })
    void anEventHasTheSizeOfItsAttributesItsDataAndItsTime(String json, int size) {
        assertThat(EventSize.of(structured(json))).isEqualTo(size);
    }

    @Test
    void dataInABodyOfItsOwnCountsAsItIs() {
        var headers = Map.of("content-type", "text/plain", "ce-specversion", "1.0", "ce-id", "abc");
        SentEvent event = EventReader.read(
                        new Request("POST", "/", headers, "plain \u00e9".getBytes(UTF_8), Instant.EPOCH))
                .events()
                .get(0);

        assertThat(EventSize.of(event)).isEqualTo("1.0".length() + "abc".length() + "text/plain".length() + 8);
    }

    private static SentEvent structured(String json) {
        var headers = Map.of("content-type", "application/cloudevents+json");
        return EventReader.read(new Request("POST", "/", headers, json.getBytes(UTF_8), Instant.EPOCH))
                .events()
                .get(0);
    }
}
