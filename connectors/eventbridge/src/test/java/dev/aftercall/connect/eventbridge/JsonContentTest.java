// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonContentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " {\"a\":[1,{\"b\":null}]}\r\n",
                "\"é中\uD83D\uDE00\"",
                "1",
                "-0.5e3",
                "true",
                "null",
                "\"\""
            })
    void oneValueIsJson(String content) {
        assertThat(JsonContent.isIn(content.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text",
                "{",
                "{\"a\":1",
                "[1,]",
                "{} {}",
                "1 2",
                "{}x",
                "'a'",
                "{a:1}",
                "NaN",
                "\"a",
                "\"\n\"",
                "\uFEFF{}",
                "]",
                "{\"a\":1]}",
                "tru",
                "01"
            })
    void anythingElseIsNot(String content) {
        assertThat(JsonContent.isIn(content.getBytes(UTF_8))).isFalse();
    }

    @Test
    void jsonInAnotherEncodingCannotStandWithinADocument() {
        for (Charset other : new Charset[] {UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE")}) {
            assertThat(JsonContent.isIn("{\"a\":1}".getBytes(other)))
                    .as(other.name())
                    .isFalse();
            assertThat(JsonContent.isIn("1".getBytes(other))).as(other.name()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "application/json;charset=utf-8, true",
        "Application/CloudEvents+JSON, true",
        "text/json, true",
        "text/plain, false",
        "application/jsonl, false",
        "application/x-json-stream, false"
    })
    void aTypeSaysWhetherItIsJson(String contentType, boolean isJson) {
        assertThat(JsonContent.isSaidBy(contentType)).isEqualTo(isJson);
    }
}
