// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import dev.aftercall.emulators.Targets;
import dev.aftercall.emulators.http.Request;

/** A service, as the reception sees it. */
public interface Desk extends Targets {

    /** Makes of a request what the service understands; refuses nothing yet. */
    Call read(Request request, String requestId);
}
