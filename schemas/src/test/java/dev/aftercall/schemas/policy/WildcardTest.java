// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a, A, false",
        "a, '', false",
        "a, aa, false",
        "*, '', true",
        "*, anything, true",
        "**, '', true",
        "?, '', false",
        "?, a, true",
        "?, ab, false",
        "a*, a, true",
        "a*, ab, true",
        "a*, ba, false",
        "*a, ba, true",
        "*a, ab, false",
        "*?, a, true",
        "*?, '', false",
        "a*b*c, abc, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "*ab, aab, true",
        "*a?c, abaabc, true",
        "a.c, abc, false",
        "a\\*, a\\b, true",
        "[a], a, false",
    })
    void starsTakeAnyRunAndQuestionMarksOneCharacter(String pattern, String text, boolean matches) {
        assertThat(Wildcard.exact(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "mns:SendMessage, MNS:sendmessage, true",
        "MNS:send*, mns:SendMessage, true",
        "AZ, az, true",
        "az, AZ, true",
        "mq:PUB, mq:PUBS, false",
        "\u212A, k, false", // the sign of kelvin
        "\u017F, s, false", // the long s
        "@, `, false",
        "[, {, false",
    })
    void lettersAreAlikeInEitherCaseAndNothingElseIs(String pattern, String text, boolean matches) {
        assertThat(Wildcard.lettersAlike(pattern).matches(text)).isEqualTo(matches);
    }

    @Property(tries = 20_000)
    void theResultIsThatOfTheDefinition(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(Wildcard.exact(pattern).matches(text)).isEqualTo(Reference.matches(pattern, text));
    }

    @Property
    void noTextIsReadMoreOftenThanThePatternIsLong(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        var counted = new CountedText(text);

        Wildcard.exact(pattern).matches(counted);

        assertThat(counted.reads).isLessThanOrEqualTo((long) (pattern.length() + 1) * text.length());
    }

    @Test
    void manyStarsDoNotMultiplyTheWork() {
        var text = new CountedText("a".repeat(10_000));

        assertThat(Wildcard.exact("*a*a*a*a*b").matches(text)).isFalse();

        assertThat(text.reads).isLessThanOrEqualTo(20_000);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("aab**?").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aab").ofMaxLength(24);
    }

    private static final class CountedText implements CharSequence {
        private final String text;
        private long reads;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
