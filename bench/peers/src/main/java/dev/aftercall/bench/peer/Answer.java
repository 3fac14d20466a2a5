// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

/**
 * What a POST was answered.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param body as text
 */
record Answer(int status, String body) {

    /** The connection failed, or it took too long. */
    static final Answer NONE = new Answer(0, "");

    /** Whatever else is tried again. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
