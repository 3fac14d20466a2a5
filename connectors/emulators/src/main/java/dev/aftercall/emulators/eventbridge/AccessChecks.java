// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import dev.aftercall.emulators.Account;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Principal;
import dev.aftercall.emulators.identity.SessionToken;
import dev.aftercall.emulators.reception.Checks;
import dev.aftercall.emulators.reception.Parts;
import dev.aftercall.emulators.signature.Digests;
import dev.aftercall.emulators.signature.HttpDate;
import java.util.Optional;

/** Whether a request may come to its bus: who sent it, when. In the order in which EventBridge is taken to look. */
final class AccessChecks {

    private static final String PATH = "/openapi/putEvents";
    private static final String UNSIGNED = "SignatureDoesNotMatch";

    private final Parts parts;
    private final EventBridgeRules rules;
    private final SeenNonces nonces = new SeenNonces();
    private final Checks<PutEvents> order = Checks.inOrder(
            this::address,
            this::authorization,
            this::key,
            this::token,
            this::date,
            this::nonce,
            this::signature,
            this::digest,
            this::service,
            this::policy);

    AccessChecks(Parts parts, EventBridgeRules rules) {
        this.parts = parts;
        this.rules = rules;
    }

    /** The first that is not passed, if there is one. */
    Optional<Refusal> refuse(PutEvents request) {
        return order.refuse(request);
    }

    private Optional<Refusal> address(PutEvents request) {
        if (request.http().method().equals("OPTIONS")) {
            return refusal(403, "OptionsMethodNotEnable", "OPTIONS is not enabled.");
        }
        boolean known =
                request.http().method().equals("POST") && request.http().path().equals(PATH);
        return unless(known, 404, "ResourceNotFound", "There is nothing here.");
    }

    private Optional<Refusal> authorization(PutEvents request) {
        boolean formed = request.authorization().isPresent();
        return unless(formed, 403, UNSIGNED, "authorization is missing, or in no form that is known.");
    }

    private Optional<Refusal> key(PutEvents request) {
        return unless(principal(request).isPresent(), 403, "InvalidAccessKeyId", "The access key is not known.");
    }

    private Optional<Refusal> token(PutEvents request) {
        Optional<SessionToken> session = identity(request).session();
        if (session.isEmpty()) {
            return Optional.empty();
        }
        SessionToken token = session.get();
        if (!request.http().header("x-acs-accesskey-id").equals(request.accessKeyId())) {
            return refusal(403, "InvalidStsAccessKeyId", "x-acs-accesskey-id is not the access key.");
        }
        if (!Digests.same(token.token(), request.http().header("x-acs-security-token"))) {
            return refusal(403, "SecurityTokenInvalid", "The token is not that of the access key.");
        }
        boolean valid = request.http().arrivedAt().isBefore(token.expiresAt());
        return unless(valid, 403, "StsAccessIdExpired", "The token has expired.");
    }

    private Optional<Refusal> date(PutEvents request) {
        boolean near = HttpDate.parse(request.http().header("date"))
                .filter(date -> HttpDate.near(date, request.http().arrivedAt()))
                .isPresent();
        return unless(near, 403, UNSIGNED, "date is missing, or more than 15 minutes away.");
    }

    private Optional<Refusal> nonce(PutEvents request) {
        if (!rules.noncesOnce()) {
            return Optional.empty();
        }
        String nonce = request.accessKeyId() + " " + request.http().header("x-acs-signature-nonce");
        return unless(nonces.add(nonce, request.http().arrivedAt()), 403, UNSIGNED, "The nonce was used before.");
    }

    private Optional<Refusal> signature(PutEvents request) {
        String expected = AcsSignature.of(request.http(), identity(request).secret());
        boolean right = request.authorization()
                .filter(sent -> Digests.same(expected, sent.signature()))
                .isPresent();
        return unless(right, 403, UNSIGNED, "The signature is not that of the request.");
    }

    private Optional<Refusal> digest(PutEvents request) {
        String sent = request.http().header("content-md5");
        boolean right = sent.isEmpty() || Digests.isMd5(sent, request.http().body());
        return unless(right, 400, "InvalidDigest", "content-md5 is not that of the body.");
    }

    private Optional<Refusal> service(PutEvents request) {
        return unless(rules.serviceEnabled(), 403, "ServiceAccessDenied", "The service is not enabled.");
    }

    private Optional<Refusal> policy(PutEvents request) {
        Account account = parts.settings().account();
        String resource = "acs:eventbridge:" + account.region() + ":" + account.id() + ":eventbus/"
                + request.events().bus();
        boolean allowed = principal(request)
                .filter(principal -> principal.policy().allows("eventbridge:PutEvents", resource))
                .isPresent();
        return unless(allowed, 403, "AccessDenied", "The identity is not allowed to do this.");
    }

    private Optional<Principal> principal(PutEvents request) {
        return parts.identities().find(request.accessKeyId());
    }

    private Identity identity(PutEvents request) {
        return principal(request).orElseThrow().identity();
    }

    private static Optional<Refusal> unless(boolean right, int status, String code, String message) {
        return right ? Optional.empty() : refusal(status, code, message);
    }

    private static Optional<Refusal> refusal(int status, String code, String message) {
        return Optional.of(new Refusal(status, code, message));
    }
}
