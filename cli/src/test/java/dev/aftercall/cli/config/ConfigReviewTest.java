// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.row.Rows;
import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionType;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigReviewTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private final TreeMap<String, FunctionDefinition> functions = new TreeMap<>();
    private final TreeMap<String, AsyncConfig> configs = new TreeMap<>();

    @Test
    void anHttpFunctionIsRefusedAsADestinationOfEitherKind() {
        registered("web", FunctionType.HTTP);

        assertThatThrownBy(() -> review().refuseHttpCallees(config("a", "web", null)))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("--on-success");
        assertThatThrownBy(() -> review().refuseHttpCallees(config("a", null, "web")))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("--on-failure");
    }

    @Test
    void anEventFunctionIsNotRefused() {
        registered("b", FunctionType.EVENT);

        assertThatNoException().isThrownBy(() -> review().refuseHttpCallees(config("a", "b", "unknown")));
    }

    @Test
    void aChainThatEndsRaisesNoDoubt() {
        registered("a", FunctionType.EVENT);
        registered("b", FunctionType.EVENT);
        registered("c", FunctionType.EVENT);
        configured("b", "c", "c");

        assertThat(doubts("a", "b", "c")).isEmpty();
    }

    @Test
    void aFunctionThatTellsItselfIsACycle() {
        registered("a", FunctionType.EVENT);

        assertThat(doubts("a", null, "a")).singleElement().asString().contains("cycle: a/LATEST → a/LATEST;");
    }

    @Test
    void aCycleIsNamedByTheWayRoundIt() {
        List.of("a", "b", "c", "d").forEach(name -> registered(name, FunctionType.EVENT));
        configured("b", "d", "c");
        configured("c", null, "a");

        assertThat(doubts("a", "b", null))
                .singleElement()
                .asString()
                .contains("cycle: a/LATEST → b/LATEST → c/LATEST → a/LATEST;");
    }

    @Test
    void aCycleOfOthersIsNotHeldAgainstThisOne() {
        List.of("a", "b", "c").forEach(name -> registered(name, FunctionType.EVENT));
        configured("b", "c", null);
        configured("c", "b", null);

        assertThat(doubts("a", "b", null)).isEmpty();
    }

    @Test
    void theChangeCountsAndNotWhatWasThereBefore() {
        registered("a", FunctionType.EVENT);
        configured("a", "a", null);

        assertThat(doubts("a", null, null)).isEmpty();
    }

    @Test
    void functionsThatAreNotRegisteredAreNamed() {
        assertThat(doubts("a", "b", null))
                .anyMatch(doubt -> doubt.startsWith("function a/LATEST is not registered"))
                .anyMatch(doubt -> doubt.startsWith("destination b/LATEST is not registered"));
    }

    private List<String> doubts(String name, @Nullable String onSuccess, @Nullable String onFailure) {
        return review().doubts(FunctionId.of(name, "LATEST"), config(name, onSuccess, onFailure));
    }

    private ConfigReview review() {
        return new ConfigReview(new Rows<>(functions, List.of()), new Rows<>(configs, List.of()));
    }

    private void registered(String name, FunctionType type) {
        functions.put(
                name + "/LATEST",
                FunctionDefinition.newBuilder()
                        .setFunctionName(name)
                        .setType(type)
                        .build());
    }

    private void configured(String name, @Nullable String onSuccess, @Nullable String onFailure) {
        configs.put(name + "/LATEST", config(name, onSuccess, onFailure));
    }

    private static AsyncConfig config(String name, @Nullable String onSuccess, @Nullable String onFailure) {
        return AsyncConfig.newBuilder()
                .setFunctionName(name)
                .setOnSuccess(arn(onSuccess))
                .setOnFailure(arn(onFailure))
                .build();
    }

    private static @Nullable String arn(@Nullable String callee) {
        return callee == null ? null : "acs:fc:::functions/" + callee;
    }
}
