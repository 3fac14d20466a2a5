// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.Account;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TargetKind;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Principal;
import dev.aftercall.emulators.identity.SessionToken;
import dev.aftercall.emulators.reception.Checks;
import dev.aftercall.emulators.reception.Parts;
import dev.aftercall.emulators.signature.Digests;
import dev.aftercall.emulators.signature.HttpDate;
import java.time.Instant;
import java.util.Optional;

/** Whether a request may come to its target: who sent it, when, and what it leads to. In the order in which MNS is taken to look. */
final class AccessChecks {

    static final String VERSION = "2015-06-06";

    private final Parts parts;
    private final MnsRules rules;
    private final MnsTargets targets;
    private final Checks<MnsRequest> order = Checks.inOrder(
            this::address,
            this::version,
            this::authorization,
            this::date,
            this::skew,
            this::key,
            this::token,
            this::scope,
            this::signature,
            this::digest,
            this::policy,
            this::existence);

    AccessChecks(Parts parts, MnsRules rules, MnsTargets targets) {
        this.parts = parts;
        this.rules = rules;
        this.targets = targets;
    }

    /** The first that is not passed, if there is one. */
    Optional<Refusal> refuse(MnsRequest request) {
        return order.refuse(request);
    }

    private Optional<Refusal> address(MnsRequest request) {
        return unless(request.operation() != Operation.UNKNOWN, 400, "InvalidRequestURL", "There is nothing here.");
    }

    private Optional<Refusal> version(MnsRequest request) {
        String version = request.http().header("x-mns-version");
        if (version.isEmpty()) {
            return refusal(400, "MissingVersionHeader", "x-mns-version is missing.");
        }
        return unless(version.equals(VERSION), 400, "InvalidArgument", "x-mns-version is not " + VERSION + ".");
    }

    private Optional<Refusal> authorization(MnsRequest request) {
        if (request.authorization() instanceof Authorization.Missing) {
            return refusal(400, "MissingAuthorizationHeader", "Authorization is missing.");
        }
        boolean formed = !(request.authorization() instanceof Authorization.Malformed);
        return unless(formed, 400, "InvalidAuthorizationHeader", "Authorization is in no form that is known.");
    }

    private Optional<Refusal> date(MnsRequest request) {
        if (request.date().isEmpty()) {
            return refusal(400, "MissingDateHeader", "Date is missing.");
        }
        boolean formed = HttpDate.parse(request.date()).isPresent();
        return unless(formed, 400, "InvalidDateHeader", "Date is not in the form of RFC 1123, in GMT.");
    }

    private Optional<Refusal> skew(MnsRequest request) {
        return unless(
                HttpDate.near(moment(request), request.http().arrivedAt()),
                rules.skewStatus(),
                "TimeExpired",
                "The date is more than 15 minutes away.");
    }

    private Optional<Refusal> key(MnsRequest request) {
        return unless(principal(request).isPresent(), 403, "InvalidAccessKeyId", "The access key is not known.");
    }

    private Optional<Refusal> token(MnsRequest request) {
        Optional<SessionToken> session = identity(request).session();
        if (session.isEmpty()) {
            return Optional.empty();
        }
        SessionToken token = session.get();
        if (!Digests.same(token.token(), request.http().header("security-token"))) {
            return refusal(403, rules.tokens().invalid(), "The token is not that of the access key.");
        }
        boolean valid = request.http().arrivedAt().isBefore(token.expiresAt());
        return unless(valid, 403, rules.tokens().expired(), "The token has expired.");
    }

    private Optional<Refusal> scope(MnsRequest request) {
        if (!(request.authorization() instanceof Authorization.V4 v4)) {
            return Optional.empty();
        }
        boolean inScope = v4.date().equals(MnsSignature.day(moment(request)))
                && v4.region().equals(account().region());
        return unless(inScope, 403, "SignatureDoesNotMatch", "The scope is of another day or region.");
    }

    private Optional<Refusal> signature(MnsRequest request) {
        return unless(isSigned(request), 403, "SignatureDoesNotMatch", "The signature is not that of the request.");
    }

    private boolean isSigned(MnsRequest request) {
        String secret = identity(request).secret();
        if (request.authorization() instanceof Authorization.V4 v4) {
            String expected = MnsSignature.v4(request.http(), moment(request), v4.region(), secret);
            return Digests.same(expected, v4.signature());
        }
        return request.authorization() instanceof Authorization.V2 v2
                && Digests.same(MnsSignature.v2(request.http(), request.date(), secret), v2.signature());
    }

    private Optional<Refusal> digest(MnsRequest request) {
        String sent = request.http().header("content-md5");
        boolean right = sent.isEmpty() || Digests.isMd5(sent, request.http().body());
        return unless(right, 400, "InvalidDegist", "Content-MD5 is not that of the body.");
    }

    private Optional<Refusal> policy(MnsRequest request) {
        String action = request.operation().action();
        boolean allowed = principal(request)
                .filter(principal -> principal.policy().allows(action, resource(request)))
                .isPresent();
        return unless(allowed, 403, "AccessDenied", "The identity is not allowed to do this.");
    }

    private Optional<Refusal> existence(MnsRequest request) {
        Target target = request.target().orElseThrow();
        if (!request.operation().needsTarget() || targets.isThere(target)) {
            return Optional.empty();
        }
        String code = target.kind() == TargetKind.QUEUE ? "QueueNotExist" : "TopicNotExist";
        return refusal(404, code, "The target does not exist.");
    }

    private String resource(MnsRequest request) {
        return "acs:mns:" + account().region() + ":" + account().id() + ":"
                + request.http().path();
    }

    private Account account() {
        return parts.settings().account();
    }

    private Optional<Principal> principal(MnsRequest request) {
        return parts.identities().find(request.authorization().accessKeyId());
    }

    private Identity identity(MnsRequest request) {
        return principal(request).orElseThrow().identity();
    }

    private static Instant moment(MnsRequest request) {
        return HttpDate.parse(request.date()).orElseThrow();
    }

    private static Optional<Refusal> unless(boolean right, int status, String code, String message) {
        return right ? Optional.empty() : refusal(status, code, message);
    }

    private static Optional<Refusal> refusal(int status, String code, String message) {
        return Optional.of(new Refusal(status, code, message));
    }
}
