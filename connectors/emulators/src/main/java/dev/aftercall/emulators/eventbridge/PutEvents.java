// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.http.Request;
import java.util.Optional;

/** A request, in the words of EventBridge. What is wrong with it is still in it. */
record PutEvents(Request http, Optional<AcsAuthorization> authorization, SentEvents events) {

    static PutEvents read(Request http) {
        return new PutEvents(http, AcsAuthorization.parse(http.header("authorization")), EventReader.read(http));
    }

    /** The bus, if an event says one. */
    Optional<Target> target() {
        return Optional.of(events.bus()).filter(bus -> !bus.isEmpty()).map(Target::bus);
    }

    String accessKeyId() {
        return authorization.map(AcsAuthorization::accessKeyId).orElse("");
    }
}
