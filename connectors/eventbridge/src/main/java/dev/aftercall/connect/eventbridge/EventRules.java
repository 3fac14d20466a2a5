// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.event.EventSize;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What EventBridge asks of an event. Looked at before it is sent, so that an event that cannot be taken does not cost those beside it. Pure.
 *
 * @param maxEventBytes how large an event may be, as EventBridge counts
 */
record EventRules(int maxEventBytes) {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_SOURCE = 128;
    private static final int LONGEST_TYPE = 64;
    private static final int LONGEST_SUBJECT = 512;
    private static final int LONGEST_TIME = 64;

    /** Why an event cannot be taken; empty when it can. */
    Optional<Answer> refusal(Parcel parcel) {
        Parcel.Event event = parcel.event();
        if (!isId(parcel.id())) {
            return invalid("id", "is not 1 to 128 letters, digits and dashes that begin with no dash");
        }
        if (event.source().isEmpty() || EventSize.bytes(event.source()) > LONGEST_SOURCE) {
            return invalid("source", "is not of 1 to 128 bytes, but " + EventSize.bytes(event.source()));
        }
        if (event.type().isEmpty() || EventSize.bytes(event.type()) > LONGEST_TYPE) {
            return invalid("type", "is not of 1 to 64 bytes, but " + EventSize.bytes(event.type()));
        }
        if (EventSize.bytes(event.subject()) > LONGEST_SUBJECT) {
            return invalid("subject", "is not of at most 512 bytes, but " + EventSize.bytes(event.subject()));
        }
        if (!event.time().isEmpty() && !isTime(event.time())) {
            return invalid("time", "is not one by RFC 3339");
        }
        return content(parcel);
    }

    private Optional<Answer> content(Parcel parcel) {
        int size = size(parcel);
        if (size > maxEventBytes) {
            return Optional.of(Answer.rejected(
                    ErrorClass.LIMIT,
                    "EventTooLarge",
                    size + " bytes as EventBridge counts; it takes " + maxEventBytes));
        }
        String type = parcel.event().contentType();
        return JsonContent.isSaidBy(type) && !JsonContent.isIn(parcel.content())
                ? invalid("data", "is not JSON, though its type is " + type)
                : Optional.empty();
    }

    /** How large an event is, as EventBridge counts. */
    static int size(Parcel parcel) {
        Parcel.Event event = parcel.event();
        return Math.toIntExact(EventSize.of(
                parcel.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.contentType(),
                !event.time().isEmpty(),
                parcel.content().length));
    }

    private static Optional<Answer> invalid(String field, String why) {
        return Optional.of(Answer.rejected(ErrorClass.CLIENT, "InvalidEvent", field + " " + why));
    }

    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST_ID
                && id.charAt(0) != '-'
                && id.chars().allMatch(each -> each == '-' || isLetterOrDigit(each));
    }

    private static boolean isLetterOrDigit(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    private static boolean isTime(String time) {
        if (time.length() > LONGEST_TIME) {
            return false;
        }
        try {
            return OffsetDateTime.parse(time).getYear() >= 0;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }
}
