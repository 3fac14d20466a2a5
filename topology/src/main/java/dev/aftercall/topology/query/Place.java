// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.InvocationLimits;
import java.util.Base64;

/**
 * Place of an invocation in a list. It needs nothing around it to be meaningful, so that a list goes on from a place whatever became
 * of the invocation that was there.
 *
 * @param startedAt when the invocation started, or was accepted where it has not, in milliseconds since the epoch
 * @param taskId its task id, which orders invocations of one moment
 */
public record Place(long startedAt, String taskId) {

    private static final char BETWEEN = '.';

    /** What a client hands back to go on from here: letters, digits, - and _. */
    public String token() {
        String text = startedAt + String.valueOf(BETWEEN) + taskId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /**
     * The place that a token stands for.
     *
     * @param field name of the field it came in
     * @throws InvalidField when it stands for none
     */
    public static Place ofToken(String field, String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            int between = text.indexOf(BETWEEN);
            String taskId = text.substring(between + 1);
            InvocationLimits.checkId(field, taskId);
            return new Place(Long.parseLong(text.substring(0, Math.max(between, 0))), taskId);
        } catch (IllegalArgumentException foreign) {
            throw new InvalidField(field, token, "a token from the page before");
        }
    }
}
