// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.rules.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvokeTargetTest {

    @ParameterizedTest
    @CsvSource({
        "http://f:9000,              http://f:9000/invoke",
        "http://f:9000/,             http://f:9000/invoke",
        "https://f,                  https://f/invoke",
        "HTTP://F.example,           HTTP://F.example/invoke",
        "http://h:1/functions/echo,  http://h:1/functions/echo/invoke",
        "http://h:1/functions/echo/, http://h:1/functions/echo/invoke",
        "http://h/a%2Fb,             http://h/a%2Fb/invoke",
        "http://[::1]:9000,          http://[::1]:9000/invoke"
    })
    void theControlPathIsAppendedToTheBaseUrl(String base, String target) {
        assertThat(InvokeTarget.below(base).uri()).hasToString(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f",
                "/f",
                "f:9000",
                "ftp://f",
                "file:///etc/passwd",
                "http://",
                "http:///f",
                "http://f:0",
                "http://f:70000",
                "http://f?x=1",
                "http://f#x",
                "http://f//x",
                "http://user@f",
                "http://a b",
                "http://f/\r\nx: y",
                "mailto:f@g"
            })
    void whatIsNoBaseUrlIsRefused(String base) {
        assertThatThrownBy(() -> InvokeTarget.below(base)).isInstanceOf(InvalidField.class);
    }

    @Test
    void aPasswordInTheUrlIsNotRepeated() {
        assertThatThrownBy(() -> InvokeTarget.below("http://user:secret@f"))
                .isInstanceOf(InvalidField.class)
                .hasMessageNotContaining("secret");
    }
}
