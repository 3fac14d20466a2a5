// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.rules.InvalidField;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    @Property
    void aTokenStandsForItsPlaceAndNeedsNoEscapeInAUrl(
            @ForAll @LongRange(min = 0) long startedAt,
            @ForAll @Chars({'a', 'Z', '0', '_'}) @StringLength(min = 1, max = 128) String taskId) {
        var place = new Place(startedAt, taskId);

        assertThat(place.token()).matches("[A-Za-z0-9_-]+");
        assertThat(Place.ofToken("nextToken", place.token())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "1.t", "LnQ", "MS4", "eC50", "MS4gIA"})
    void whatNoPageHandedOutIsRefusedByName(String token) {
        assertThatThrownBy(() -> Place.ofToken("nextToken", token))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("nextToken must be a token from the page before");
    }

    @ParameterizedTest
    @ValueSource(strings = {".t", "1.", "x.t", "1. ", "1.a/b"})
    void norIsATextThatIsNoPlace(String text) {
        String token = Base64.getUrlEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Place.ofToken("nextToken", token)).isInstanceOf(InvalidField.class);
    }
}
