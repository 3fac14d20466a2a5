// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.fault.ErrorPages;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.http.Answer;
import dev.aftercall.emulators.xml.XmlText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What MNS says to one request, in XML. */
record MnsPages(MnsRules rules, String requestId, String host) implements ErrorPages {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    @Override
    public Answer page(Refusal refusal) {
        return page(
                refusal.status(),
                root(
                        "Error",
                        element("Code", refusal.code())
                                + element("Message", refusal.message())
                                + element("RequestId", requestId)
                                + element("HostId", host)));
    }

    @Override
    public Refusal throttled() {
        return rules.throttled();
    }

    @Override
    public Refusal denied() {
        return new Refusal(403, "AccessDenied", "The identity is not allowed to do this.");
    }

    @Override
    public Refusal expired() {
        return new Refusal(rules.skewStatus(), "TimeExpired", "The date is more than 15 minutes away.");
    }

    /** A message that was stored. */
    Answer sent(String id, String md5) {
        return page(201, root("Message", receipt(id, md5)));
    }

    /** A batch; each item is made by {@link #receipt} or {@link #failure}. */
    Answer batch(int status, List<String> items) {
        return page(
                status, root("Messages", items.stream().map(MnsPages::message).collect(Collectors.joining())));
    }

    Answer received(HeldMessage message) {
        return page(200, root("Message", fields(message)));
    }

    Answer received(List<HeldMessage> messages) {
        return page(
                200,
                root(
                        "Messages",
                        messages.stream()
                                .map(MnsPages::fields)
                                .map(MnsPages::message)
                                .collect(Collectors.joining())));
    }

    /** Something was done of which there is no more to say. */
    Answer done(int status) {
        return named(Answer.empty(status));
    }

    static String receipt(String id, String md5) {
        return element("MessageId", id) + element("MessageBodyMD5", md5);
    }

    static String failure(String code) {
        return element("ErrorCode", code) + element("ErrorMessage", "by plan");
    }

    private Answer page(int status, String xml) {
        return named(Answer.of(status, "text/xml;charset=utf-8", HEAD + xml));
    }

    private Answer named(Answer answer) {
        return answer.with("x-mns-request-id", requestId)
                .with("x-mns-version", AccessChecks.VERSION)
                .with("Server", "AliyunMQS");
    }

    private String root(String name, String content) {
        return "<" + name + " xmlns=\"" + rules.namespace() + "\">" + content + "</" + name + ">";
    }

    private static String fields(HeldMessage held) {
        String priority = held.message().option("Priority");
        return receipt(held.id(), held.message().md5())
                + element("ReceiptHandle", held.handle())
                + element("MessageBody", held.message().body())
                + element("EnqueueTime", millis(held.storedAt()))
                + element("NextVisibleTime", millis(held.visibleAt()))
                + element("FirstDequeueTime", millis(held.firstReceivedAt()))
                + element("DequeueCount", Integer.toString(held.receives()))
                + element("Priority", priority.isEmpty() ? "8" : priority);
    }

    private static String message(String content) {
        return "<Message>" + content + "</Message>";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + XmlText.escaped(text) + "</" + name + ">";
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
