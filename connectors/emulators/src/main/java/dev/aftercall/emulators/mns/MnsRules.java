// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.fault.Refusal;

/**
 * What is particular to MNS, and where its documentation contradicts itself or says nothing.
 *
 * @param skewStatus what a date too far away is answered with: 408, as the table of errors says, or 400, as the page on signatures says
 * @param throttled too much: 429 {@code TooManyRequests}, or 400 {@code QpsLimitExceeded} in the older table
 * @param namespace of answers; both forms are taken in requests
 * @param partialBatchStatus what a batch is answered with of which some were not stored: 500 or 201
 * @param tokens how a token of a session is refused
 * @param limits how large and how many
 */
public record MnsRules(
        int skewStatus,
        Refusal throttled,
        String namespace,
        int partialBatchStatus,
        TokenRefusals tokens,
        Limits limits) {

    /** The namespace that the official clients send and expect. */
    public static final String NAMESPACE = "http://mns.aliyuncs.com/doc/v1";

    /** The namespace as documentation prints it. */
    public static final String NAMESPACE_WITH_SLASH = NAMESPACE + "/";

    /** Too much, as the older table of errors calls it. */
    public static final Refusal QPS_LIMIT_EXCEEDED = new Refusal(400, "QpsLimitExceeded", "The QPS limit is exceeded.");

    /** What is most likely true, for each of them. */
    public static final MnsRules STANDARD = new MnsRules(
            408,
            new Refusal(429, "TooManyRequests", "The request is throttled."),
            NAMESPACE,
            500,
            new TokenRefusals("InvalidSecurityToken", "SecurityTokenExpired"),
            new Limits(65_536, 65_536, 16));

    /**
     * The codes for a token of a session that is not sent or wrong, and for one that is not valid any more. No table has them.
     */
    public record TokenRefusals(String invalid, String expired) {}

    /**
     * How large and how many.
     *
     * @param messageBytes of the body of one message, for topics and for queues that were not told otherwise
     * @param batchBytes of the bodies of all messages of a batch
     * @param batchMessages in a batch
     */
    public record Limits(int messageBytes, int batchBytes, int batchMessages) {}

    public MnsRules skewAnsweredWith(int status) {
        return new MnsRules(status, throttled, namespace, partialBatchStatus, tokens, limits);
    }

    public MnsRules throttledWith(Refusal refusal) {
        return new MnsRules(skewStatus, refusal, namespace, partialBatchStatus, tokens, limits);
    }

    public MnsRules inNamespace(String newNamespace) {
        return new MnsRules(skewStatus, throttled, newNamespace, partialBatchStatus, tokens, limits);
    }

    public MnsRules partialBatchAnsweredWith(int status) {
        return new MnsRules(skewStatus, throttled, namespace, status, tokens, limits);
    }

    public MnsRules tokensRefusedWith(TokenRefusals newTokens) {
        return new MnsRules(skewStatus, throttled, namespace, partialBatchStatus, newTokens, limits);
    }

    public MnsRules limitedTo(Limits newLimits) {
        return new MnsRules(skewStatus, throttled, namespace, partialBatchStatus, tokens, newLimits);
    }
}
