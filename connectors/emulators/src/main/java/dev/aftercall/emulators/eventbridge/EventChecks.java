// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.reception.Checks;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an event can be stored: what it has to have, and how long that may be. */
final class EventChecks {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,127}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]+|data_base64");
    private static final int LONGEST_SOURCE = 128;
    private static final int LONGEST_TYPE = 64;
    private static final int LONGEST_SUBJECT = 512;
    private static final int LONGEST_TIME = 64;

    private final int eventBytes;
    private final Checks<SentEvent> order = Checks.inOrder(
            this::id,
            this::source,
            this::type,
            this::specversion,
            this::subject,
            this::time,
            this::contentType,
            this::names,
            this::size);

    EventChecks(EventBridgeRules rules) {
        eventBytes = rules.limits().eventBytes();
    }

    /** The first that is not passed, if there is one. */
    Optional<Refusal> refuse(SentEvent event) {
        return order.refuse(event);
    }

    private Optional<Refusal> id(SentEvent event) {
        if (event.text("id").isEmpty()) {
            return unless(false, "EventIdEmpty", "id is missing.");
        }
        boolean formed = ID.matcher(event.text("id")).matches();
        return unless(formed, "EventInvalid", "id has up to 128 letters, digits and hyphens, no hyphen first.");
    }

    private Optional<Refusal> source(SentEvent event) {
        return unless(filled(event, "source", LONGEST_SOURCE), "EventSourceInvalid", "source has 1 to 128 bytes.");
    }

    private Optional<Refusal> type(SentEvent event) {
        return unless(filled(event, "type", LONGEST_TYPE), "EventTypeInvalid", "type has 1 to 64 bytes.");
    }

    private Optional<Refusal> specversion(SentEvent event) {
        return unless(event.text("specversion").equals("1.0"), "EventSpecversionInvalid", "specversion is 1.0.");
    }

    private Optional<Refusal> subject(SentEvent event) {
        boolean fits = event.text("subject").getBytes(UTF_8).length <= LONGEST_SUBJECT;
        return unless(fits, "EventInvalid", "subject has up to 512 bytes.");
    }

    private Optional<Refusal> time(SentEvent event) {
        boolean right = !event.has("time") || isTime(event.text("time"));
        return unless(right, "EventInvalid", "time is in the form of RFC 3339.");
    }

    private Optional<Refusal> contentType(SentEvent event) {
        boolean right = EventReader.isJson(event.text("datacontenttype"))
                || !event.tree().path("data").isContainerNode();
        return unless(right, "EventContentTypeInvalid", "data is JSON, datacontenttype says otherwise.");
    }

    private Optional<Refusal> names(SentEvent event) {
        boolean right = event.tree().properties().stream()
                .allMatch(member -> ATTRIBUTE.matcher(member.getKey()).matches());
        return unless(right, "EventInvalid", "Names of attributes have small letters and digits.");
    }

    private Optional<Refusal> size(SentEvent event) {
        return unless(
                EventSize.of(event) <= eventBytes, "EventSizeExceed", "An event has up to " + eventBytes + " bytes.");
    }

    private static boolean filled(SentEvent event, String name, int longest) {
        int length = event.text(name).getBytes(UTF_8).length;
        return length > 0 && length <= longest;
    }

    private static boolean isTime(String text) {
        if (text.length() > LONGEST_TIME) {
            return false;
        }
        try {
            return OffsetDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<Refusal> unless(boolean right, String code, String message) {
        return right ? Optional.empty() : Optional.of(new Refusal(409, code, message));
    }
}
