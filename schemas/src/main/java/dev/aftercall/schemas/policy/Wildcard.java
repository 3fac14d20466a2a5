// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

/**
 * A pattern of a policy: {@code *} stands for any run of characters, also none, and {@code ?} for one. Nothing escapes them.
 *
 * <p>Only the last {@code *} that was met is ever tried again, for whatever an earlier one could take, the later can take too.
 * So a text costs at most its length times that of the pattern, and mostly its length alone.
 */
final class Wildcard {

    private static final int NONE = -1;

    private final String pattern;
    private final boolean lettersAlike;

    private Wildcard(String pattern, boolean lettersAlike) {
        this.pattern = pattern;
        this.lettersAlike = lettersAlike;
    }

    /** Matches characters exactly. */
    static Wildcard exact(String pattern) {
        return new Wildcard(pattern, false);
    }

    /** Takes the letters A to Z and a to z as alike. */
    static Wildcard lettersAlike(String pattern) {
        return new Wildcard(pattern, true);
    }

    boolean matches(CharSequence text) {
        int inText = 0;
        int inPattern = 0;
        int star = NONE;
        int afterRun = 0; // where the run ends that the last star takes so far
        while (inText < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                afterRun = inText;
            } else if (inPattern < pattern.length() && alike(pattern.charAt(inPattern), text.charAt(inText))) {
                inPattern++;
                inText++;
            } else if (star != NONE) {
                inPattern = star + 1;
                inText = ++afterRun;
            } else {
                return false;
            }
        }
        return onlyStarsFrom(inPattern);
    }

    private boolean onlyStarsFrom(int position) {
        for (int at = position; at < pattern.length(); at++) {
            if (pattern.charAt(at) != '*') {
                return false;
            }
        }
        return true;
    }

    private boolean alike(char wanted, char found) {
        return wanted == found || wanted == '?' || (lettersAlike && small(wanted) == small(found));
    }

    // Unicode knows letters beyond these whose capital is one of them: none of them may pass for it.
    private static char small(char letter) {
        return letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
    }
}
