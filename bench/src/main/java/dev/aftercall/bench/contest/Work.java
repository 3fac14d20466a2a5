// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What everybody is given to do: invocations of 1 KB each, told apart by a number that their id and their payload hold. Some go
 * wrong, and it is the number that says which: the same ones whoever does the work.
 */
final class Work {

    /** How many destinations the callbacks go to. */
    static final int DESTINATIONS = 10;

    private static final byte[] ID = "task-".getBytes(US_ASCII);
    private static final int PAYLOAD_BYTES = 1_024;
    private static final int LETTERS = 26;
    private static final int CHUNKS = 64;
    private static final byte[][] FILLERS = fillers();

    /** How an invocation goes. */
    enum Course {
        /** The function answers, the destination takes the callback. */
        SMOOTH,
        /** The function fails at the first attempt: of ten invocations one. */
        FAILS_ONCE,
        /** The function fails at every attempt: of a hundred invocations one. */
        FAILS_ALWAYS,
        /** The destination answers 503 twice: of a hundred invocations one. */
        REFUSED_TWICE
    }

    private Work() {}

    /** How the invocation of this number goes. */
    static Course course(int number) {
        int ofAHundred = (int) Long.remainderUnsigned(mixed(number), 100);
        if (ofAHundred < 10) {
            return Course.FAILS_ONCE;
        }
        return switch (ofAHundred) {
            case 10 -> Course.FAILS_ALWAYS;
            case 11 -> Course.REFUSED_TWICE;
            default -> Course.SMOOTH;
        };
    }

    /** Which destination its callback goes to, from 0. */
    static int destination(int number) {
        return number % DESTINATIONS;
    }

    static String id(int number) {
        return "task-" + number;
    }

    /** A JSON document of 1 KB with the id at its beginning, and behind it letters that do not repeat soon. */
    static byte[] payload(int number) {
        byte[] head = ("{\"id\":\"" + id(number) + "\",\"filler\":\"").getBytes(US_ASCII);
        byte[] payload = Arrays.copyOf(head, PAYLOAD_BYTES);
        byte[] filler = FILLERS[number % CHUNKS];
        System.arraycopy(filler, 0, payload, head.length, PAYLOAD_BYTES - head.length - 2);
        payload[PAYLOAD_BYTES - 2] = '"';
        payload[PAYLOAD_BYTES - 1] = '}';
        return payload;
    }

    /** The number of the invocation that a document speaks of first, or -1 if it speaks of none. */
    static int number(byte[] document) {
        int at = Bytes.find(document, ID, 0, document.length);
        return at < 0 ? -1 : digits(document, at + ID.length);
    }

    private static int digits(byte[] document, int from) {
        int number = 0;
        for (int at = from; at < document.length && Character.isDigit(document[at]); at++) {
            number = number * 10 + (document[at] - '0');
        }
        return number;
    }

    /** The finalizer of a well-known generator: neighbours end far from each other. */
    private static long mixed(int number) {
        return new SplittableRandom(number).nextLong();
    }

    private static byte[][] fillers() {
        var random = new SplittableRandom(1);
        byte[][] fillers = new byte[CHUNKS][PAYLOAD_BYTES];
        for (byte[] filler : fillers) {
            for (int i = 0; i < filler.length; i++) {
                filler[i] = (byte) ('a' + random.nextInt(LETTERS));
            }
        }
        return fillers;
    }
}
