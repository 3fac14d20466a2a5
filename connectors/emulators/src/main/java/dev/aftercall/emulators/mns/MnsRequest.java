// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TargetKind;
import dev.aftercall.emulators.http.Request;
import java.util.List;
import java.util.Optional;

/** A request, in the words of MNS. What is wrong with it is still in it. */
record MnsRequest(
        Request http,
        Optional<ResourcePath> path,
        Operation operation,
        Authorization authorization,
        SentMessages messages) {

    private static final SentMessages NONE = new SentMessages(false, List.of(), "There is no message.");

    static MnsRequest read(Request http) {
        Optional<ResourcePath> path = ResourcePath.parse(http.path());
        boolean sends = http.method().equals("POST")
                && path.filter(ResourcePath::messages).isPresent();
        SentMessages messages = sends ? SentMessages.parse(http.body()) : NONE;
        Operation operation =
                path.map(known -> operation(http, known, messages.batch())).orElse(Operation.UNKNOWN);
        return new MnsRequest(http, path, operation, Authorization.parse(http.header("authorization")), messages);
    }

    Optional<Target> target() {
        return path.map(ResourcePath::target);
    }

    /** The date that is signed, empty if none was sent. */
    String date() {
        String own = http.header("x-mns-date");
        return own.isEmpty() ? http.header("date") : own;
    }

    private static Operation operation(Request http, ResourcePath path, boolean batch) {
        TargetKind kind = path.target().kind();
        if (!path.messages()) {
            return Operation.onTarget(http.method(), kind);
        }
        Operation operation = Operation.onMessages(http.method(), kind, batch);
        boolean peeks = "true".equals(Query.parameters(http.query()).get("peekonly"));
        return operation == Operation.RECEIVE && peeks ? Operation.PEEK : operation;
    }
}
