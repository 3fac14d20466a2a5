// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

import dev.aftercall.schemas.rules.InvalidField;
import java.util.regex.Pattern;

/**
 * Region and account of an address; both may be empty, which means one's own.
 *
 * @param region such as {@code cn-hangzhou}
 * @param id account number
 */
public record Account(String region, String id) {

    static final String REGION = "[a-z0-9-]{0,64}";
    static final String ID = "[A-Za-z0-9_-]{0,64}";
    private static final Pattern LEGAL_REGION = Pattern.compile(REGION);
    private static final Pattern LEGAL_ID = Pattern.compile(ID);

    /** One's own region and account. */
    public static final Account OWN = new Account("", "");

    public Account {
        if (!LEGAL_REGION.matcher(region).matches()) {
            throw new InvalidField("region", region, "lower-case letters, digits and dashes (64 at most)");
        }
        if (!LEGAL_ID.matcher(id).matches()) {
            throw new InvalidField("account", id, "letters, digits, - and _ (64 at most)");
        }
    }

    /** This, and what is empty in it from another. */
    public Account orElse(Account other) {
        return new Account(region.isEmpty() ? other.region : region, id.isEmpty() ? other.id : id);
    }

    @Override
    public String toString() {
        return region + ":" + id;
    }
}
