// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aftercall.emulators.Account;
import dev.aftercall.emulators.fault.ErrorPages;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.http.Answer;
import dev.aftercall.emulators.reception.Result;
import java.util.List;

/** What EventBridge says to one request, in JSON. */
record EventBridgePages(Account account, String requestId) implements ErrorPages {

    static final Refusal THROTTLED = new Refusal(429, "TooManyRequests", "The request is throttled.");

    @Override
    public Answer page(Refusal refusal) {
        ObjectNode error = Json.MAPPER.createObjectNode();
        error.put("code", refusal.code());
        error.put("message", refusal.message());
        error.put("requestId", requestId);
        return page(refusal.status(), error);
    }

    @Override
    public Refusal throttled() {
        return THROTTLED;
    }

    @Override
    public Refusal denied() {
        return new Refusal(403, "AccessDenied", "The identity is not allowed to do this.");
    }

    @Override
    public Refusal expired() {
        return new Refusal(403, "SignatureDoesNotMatch", "The date is more than 15 minutes away.");
    }

    /** What became of each event, in their order. */
    Answer entries(List<Result.Item> items) {
        ObjectNode page = Json.MAPPER.createObjectNode();
        page.put("RequestId", requestId);
        page.put("ResourceOwnerAccountId", account.id());
        page.put(
                "FailedEntryCount",
                items.stream().filter(item -> !item.stored()).count());
        ArrayNode entries = page.putArray("EntryList");
        for (Result.Item item : items) {
            ObjectNode entry = entries.addObject();
            if (item.stored()) {
                entry.put("EventId", item.content().id());
                entry.put("TraceId", requestId);
            } else {
                entry.put("ErrorCode", item.code());
                entry.put("ErrorMessage", "The event was not stored.");
            }
        }
        return page(200, page);
    }

    private Answer page(int status, ObjectNode json) {
        return Answer.of(status, "application/json;charset=utf-8", Json.text(json))
                .with("Server", "AliyunEventBridge")
                .with("x-eventbridge-request-id", requestId);
    }
}
