// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.identity;

/**
 * Leave to do something to something.
 *
 * @param action as in {@code mns:SendMessage}; {@code *} stands for any text
 * @param resource as in {@code acs:mns:*:*:/queues/orders/messages}; {@code *} stands for any text
 */
public record Grant(String action, String resource) {

    boolean covers(String wantedAction, String wantedResource) {
        return matches(action, wantedAction) && matches(resource, wantedResource);
    }

    /** Whether a text is what a pattern describes. Goes back to the last star only, so it takes no longer than pattern times text. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int starText = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starText = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++starText;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
