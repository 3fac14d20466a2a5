// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRulesTest {

    private static final EventRules RULES = new EventRules(65_536);

    @Property(tries = 300)
    void anEventIsAsLargeAsWhatCloudEventsDefinesInIt(
            @ForAll @StringLength(max = 20) String source,
            @ForAll @StringLength(max = 20) String subject,
            @ForAll boolean hasTime,
            @ForAll byte[] content) {
        var event = new Parcel.Event(source, "type", subject, hasTime ? "2026-11-24T08:00:00Z" : "", "text/plain");

        int size = EventRules.size(Samples.plain(event, content));

        int fixed = "1.0".length() + "id-1".length() + "type".length() + "text/plain".length();
        assertThat(size)
                .isEqualTo(fixed
                        + source.getBytes(UTF_8).length
                        + subject.getBytes(UTF_8).length
                        + (hasTime ? 36 : 0)
                        + content.length);
    }

    @Test
    void extensionsAreFree() {
        Parcel without = Samples.callback("e-1", Samples.BUS, "{}");
        Parcel with = new Parcel(
                without.address(),
                without.id(),
                without.key(),
                without.event(),
                Map.of("traceparent", "x".repeat(1_000)),
                without.content(),
                without.callback());

        assertThat(EventRules.size(with)).isEqualTo(EventRules.size(without));
    }

    @Test
    void anEventOfTheLargestSizeIsTakenAndOneByteMoreIsNot() {
        Parcel bare = Samples.plain(Samples.event("text/plain"), new byte[0]);
        int room = 65_536 - EventRules.size(bare);

        assertThat(RULES.refusal(Samples.plain(bare.event(), new byte[room]))).isEmpty();
        assertThat(RULES.refusal(Samples.plain(bare.event(), new byte[room + 1])))
                .contains(Answer.rejected(
                        ErrorClass.LIMIT, "EventTooLarge", "65537 bytes as EventBridge counts; it takes 65536"));
    }

    @ParameterizedTest
    @CsvSource({"a, true", "0-a-, true", "'', false", "-a, false", "a_b, false", "a.b, false", "é, false", "a b, false"
    })
    void anIdIsOfLettersDigitsAndDashes(String id, boolean isTaken) {
        assertRefused(
                "id",
                isTaken,
                new Parcel(Samples.BUS, id, "", Samples.event("text/plain"), Map.of(), new byte[0], null));
    }

    @Test
    void anIdHasAtMost128Characters() {
        for (int length = 128; length <= 129; length++) {
            assertRefused(
                    "id",
                    length == 128,
                    new Parcel(
                            Samples.BUS,
                            "a".repeat(length),
                            "",
                            Samples.event("text/plain"),
                            Map.of(),
                            new byte[0],
                            null));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "source, 0, false", "source, 1, true", "source, 128, true", "source, 129, false",
        "type, 0, false", "type, 1, true", "type, 64, true", "type, 65, false",
        "subject, 0, true", "subject, 512, true", "subject, 513, false"
    })
    void aFieldHasItsLength(String field, int length, boolean isTaken) {
        String text = "x".repeat(length);
        var event = new Parcel.Event(
                field.equals("source") ? text : "s",
                field.equals("type") ? text : "t",
                field.equals("subject") ? text : "",
                "",
                "text/plain");

        assertRefused(field, isTaken, Samples.plain(event, new byte[0]));
    }

    @Test
    void lengthsAreThoseInUtf8() {
        var event = new Parcel.Event("é".repeat(65), "t", "", "", "text/plain");

        assertRefused("source", false, Samples.plain(event, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "2026-11-24T08:00:00Z, true",
        "2026-11-24T08:00:00.123456789+08:00, true",
        "2026-11-24 08:00:00, false",
        "yesterday, false",
        "1700000000000, false",
        "2026-13-01T00:00:00Z, false"
    })
    void aTimeIsOneByRfc3339(String time, boolean isTaken) {
        var event = new Parcel.Event("s", "t", "", time, "text/plain");

        assertRefused("time", isTaken, Samples.plain(event, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({"application/json, {}, true", "application/json, no JSON, false", "text/plain, no JSON, true"})
    void whatIsSaidToBeJsonIsJson(String contentType, String content, boolean isTaken) {
        assertRefused("data", isTaken, Samples.plain(Samples.event(contentType), content.getBytes(UTF_8)));
    }

    private static void assertRefused(String field, boolean isTaken, Parcel parcel) {
        assertThat(RULES.refusal(parcel).isEmpty()).isEqualTo(isTaken);
        RULES.refusal(parcel)
                .ifPresent(answer -> assertThat(((Answer.Rejected) answer).refusal())
                        .satisfies(refusal -> {
                            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.CLIENT);
                            assertThat(refusal.code()).isEqualTo("InvalidEvent");
                            assertThat(refusal.message())
                                    .startsWith(field + " ")
                                    .doesNotContain("no JSON");
                        }));
    }
}
