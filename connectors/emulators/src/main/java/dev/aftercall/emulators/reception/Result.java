// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.http.Answer;
import dev.aftercall.emulators.journal.Content;
import java.time.Duration;
import java.util.List;

/**
 * What a service says to a call.
 *
 * @param hold how long it keeps the answer back
 * @param items what became of each message; empty if the call was no delivery
 */
public record Result(Answer answer, Duration hold, List<Item> items) {

    /** What became of one message. */
    public record Item(Content content, boolean stored, String code) {}

    public Result {
        items = List.copyOf(items);
    }

    /** Something that is no delivery. */
    public static Result of(Answer answer) {
        return new Result(answer, Duration.ZERO, List.of());
    }

    public static Result of(Answer answer, List<Item> items) {
        return new Result(answer, Duration.ZERO, items);
    }

    /** The whole call. */
    public static Result refused(Call call, Refusal refusal, Duration hold) {
        return new Result(call.pages().page(refusal), hold, Result.unstored(call, refusal.code()));
    }

    static List<Item> unstored(Call call, String code) {
        List<Content> contents = call.contents().isEmpty() ? List.of(Content.NONE) : call.contents();
        return contents.stream().map(content -> new Item(content, false, code)).toList();
    }
}
