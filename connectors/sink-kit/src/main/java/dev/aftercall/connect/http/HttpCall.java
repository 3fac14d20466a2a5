// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import dev.aftercall.connect.credentials.Credentials;
import java.time.Instant;

/**
 * An attempt: how it is asked and how the answer is judged. Both are computed off the task's thread.
 *
 * @param <T> what is said of the attempt
 */
public interface HttpCall<T> {

    /** The request, signed for this moment. */
    HttpRequest request(Credentials credentials, Instant now);

    /** Judges what became of it. */
    Judged<T> judge(HttpOutcome outcome, Instant now);

    /** What is said of an attempt that could not be signed, for there were no credentials. */
    T unsigned(String reason);

    /**
     * What is said of an attempt, and what may be mended at once.
     *
     * @param <T> what is said of the attempt
     * @param result the answer, if nothing is mended
     * @param remedy what may help
     */
    record Judged<T>(T result, Remedy remedy) {

        /** A judgement that stands. */
        public static <T> Judged<T> standing(T result) {
            return new Judged<>(result, Remedy.NONE);
        }
    }

    /** What may help a refused request, within the same delivery. */
    enum Remedy {
        /** Nothing. */
        NONE(0),
        /** New credentials, where those refused were temporary. */
        FRESH_CREDENTIALS(1),
        /** A new signature with the date of now. */
        FRESH_DATE(2),
        /** The same again. */
        REPEAT(1);

        private final int most;

        Remedy(int most) {
            this.most = most;
        }

        /** How often it may be tried for one delivery. */
        int most() {
            return most;
        }
    }
}
