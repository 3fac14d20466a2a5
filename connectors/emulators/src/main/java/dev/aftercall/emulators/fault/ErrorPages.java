// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.fault;

import dev.aftercall.emulators.http.Answer;

/** How a service words its refusals, for one request. */
public interface ErrorPages {

    /** A refusal as it goes over the line. */
    Answer page(Refusal refusal);

    /** Too much. */
    Refusal throttled();

    /** Not for you. */
    Refusal denied();

    /** Your clock, or mine. */
    Refusal expired();
}
