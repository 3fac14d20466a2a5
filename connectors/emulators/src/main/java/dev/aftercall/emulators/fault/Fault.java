// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.fault;

import dev.aftercall.emulators.http.Answer;
import dev.aftercall.emulators.http.Transmission;
import java.time.Duration;
import java.util.Set;

/** One thing that goes wrong with one request. */
public sealed interface Fault {

    /** By which name JSON knows it: {@code Status} is {@code status}. */
    default String kind() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Happens instead of the service: nothing is checked, nothing stored. */
    sealed interface Instead extends Fault {
        Refused refuse(ErrorPages pages);
    }

    /** Happens before the service looks at the request; what it then says holds. */
    sealed interface Before extends Fault {}

    /** Changes what the service does. */
    sealed interface Within extends Fault {}

    /** Happens to the answer, after the service did what it does, be that to store or to refuse. */
    sealed interface After extends Fault {
        Transmission deliver(Answer answer);
    }

    /** The service refuses, in its own words. */
    record Status(int status, String code) implements Instead {
        @Override
        public Refused refuse(ErrorPages pages) {
            return Refused.by(pages, new Refusal(status, code, "by plan"));
        }
    }

    /** Something on the way refuses without a word. */
    record EmptyStatus(int status) implements Instead {
        @Override
        public Refused refuse(ErrorPages pages) {
            return new Refused(Transmission.whole(Answer.empty(status)), "");
        }
    }

    /** A load balancer refuses, in its own words. */
    record HtmlStatus(int status) implements Instead {
        @Override
        public Refused refuse(ErrorPages pages) {
            String page = "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1></body></html>";
            return new Refused(Transmission.whole(Answer.of(status, "text/html", page)), "");
        }
    }

    /** The connection ends without an answer; nothing is stored. */
    record CloseBeforeAnswer() implements Instead {
        @Override
        public Refused refuse(ErrorPages pages) {
            return new Refused(Transmission.cut(), "");
        }
    }

    /** This request and all that come within some time, by the clock of the emulator, are too many. */
    record Throttle(Duration time) implements Instead, Lasting {
        @Override
        public Refused refuse(ErrorPages pages) {
            return Refused.by(pages, pages.throttled());
        }
    }

    /** This request and all that come within some time, by the clock of the emulator, are not allowed. */
    record Deny(Duration time) implements Instead, Lasting {
        @Override
        public Refused refuse(ErrorPages pages) {
            return Refused.by(pages, pages.denied());
        }
    }

    /** The clocks of client and service are too far apart. */
    record TimeExpired() implements Instead {
        @Override
        public Refused refuse(ErrorPages pages) {
            return Refused.by(pages, pages.expired());
        }
    }

    /** The service looks at the request only after some time. */
    record DelayThenOk(Duration time) implements Before {}

    /** The target is deleted just before the request gets to it. */
    record DeleteTarget() implements Before {}

    /** Of a batch, those at these places, counted from 0, are not stored. Of a request that is no batch, the only one is at 0. */
    record PartialFailure(Set<Integer> indexes, String code) implements Within {
        public PartialFailure {
            indexes = Set.copyOf(indexes);
        }
    }

    /** The answer tells the digest of another body. MNS only; without effect elsewhere. */
    record WrongBodyMd5() implements Within {}

    /** The request is stored, if it is good, and then the connection ends without an answer. */
    record CloseAfterStoring() implements After {
        @Override
        public Transmission deliver(Answer answer) {
            return Transmission.cut();
        }
    }

    /** The request is stored, if it is good, at once; the answer comes after some time. */
    record DelayAfterStoring(Duration time) implements After {
        @Override
        public Transmission deliver(Answer answer) {
            return Transmission.late(answer, time);
        }
    }

    /** Half of the answer's body comes, then the connection ends. */
    record TruncateBody() implements After {
        @Override
        public Transmission deliver(Answer answer) {
            return Transmission.half(answer);
        }
    }

    /** The answer's body comes in small pieces over some time. */
    record SlowDrip(Duration time) implements After {
        @Override
        public Transmission deliver(Answer answer) {
            return Transmission.dripped(answer, time);
        }
    }
}
