// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NewestDeathsTest {

    @Test
    void anOlderDeathIsNotMeantEvenWhereTheNewerOneIsNot() {
        var deaths = new NewestDeaths(filter("403", 10));
        deaths.add(letter(0, "c-1", 0, "403"));
        deaths.add(letter(1, "c-1", 1, "404"));
        deaths.add(letter(2, "c-2", 0, "404"));
        deaths.add(letter(3, "c-2", 1, "403"));

        assertThat(deaths.wanted()).extracting(DeadLetter::offset).containsExactly(3L);
    }

    @Test
    void ofTheSameDeathToldTwiceTheLaterIsRead() {
        var deaths = new NewestDeaths(filter("", 10));
        deaths.add(letter(7, "c-1", 0, "403"));
        deaths.add(letter(3, "c-1", 0, "403"));

        assertThat(deaths.wanted()).extracting(DeadLetter::offset).containsExactly(7L);
    }

    @Test
    void aLimitLetsTheOldestThrough() {
        var deaths = new NewestDeaths(filter("", 2));
        deaths.add(new DeadLetter(0, 0, new Death("a", 0), "t", kind("1"), 30));
        deaths.add(new DeadLetter(2, 9, new Death("b", 0), "t", kind("1"), 10));
        deaths.add(new DeadLetter(1, 5, new Death("c", 0), "t", kind("1"), 20));

        assertThat(deaths.wanted()).extracting(DeadLetter::partition).containsExactly(1, 2);
    }

    @Property
    void ofEachCallbackThereIsOneInTheOrderOfReading(
            @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 9) Integer> callbacks) {
        var deaths = new NewestDeaths(filter("", 1_000));
        var letters = new ArrayList<DeadLetter>();
        for (int callback : callbacks) {
            int before = (int) letters.stream()
                    .filter(letter -> letter.death().callbackId().equals("c-" + callback))
                    .count();
            var letter =
                    new DeadLetter(callback % 3, letters.size(), new Death("c-" + callback, before), "t", kind("1"), 1);
            letters.add(letter);
            deaths.add(letter);
        }

        List<DeadLetter> wanted = deaths.wanted();

        assertThat(wanted).extracting(letter -> letter.death().callbackId()).doesNotHaveDuplicates();
        assertThat(wanted.stream().map(letter -> letter.death().callbackId()).collect(Collectors.toSet()))
                .isEqualTo(callbacks.stream().map(callback -> "c-" + callback).collect(Collectors.toSet()));
        assertThat(wanted)
                .allSatisfy(letter -> assertThat(letter.death().redrives())
                        .isEqualTo((int) letters.stream()
                                        .filter(other -> other.death()
                                                .callbackId()
                                                .equals(letter.death().callbackId()))
                                        .count()
                                - 1));
        assertThat(wanted)
                .extracting(letter -> letter.partition() * 100L + letter.offset())
                .isSorted();
    }

    private static DeadLetter letter(long offset, String callback, int redrives, String code) {
        return new DeadLetter(0, offset, new Death(callback, redrives), "t", kind(code), offset);
    }

    private static Failure.Kind kind(String code) {
        return new Failure.Kind("f", "d", code);
    }

    private static RedriveFilter filter(String code, int limit) {
        return new RedriveFilter("", RedriveFilter.like(""), code, Instant.EPOCH, RedriveFilter.NEVER, limit);
    }
}
