// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.rules;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.policy.Policies;
import dev.aftercall.schemas.v1.Role;
import java.util.regex.Pattern;

/**
 * What a role may say.
 *
 * @param descriptionLength characters of its description
 */
public record RoleLimits(Range descriptionLength) {

    static {
        Trust.establish(); // or Avro refuses to build the messages that are to be checked
    }

    /** The limits of policies are those of their reader. */
    public static final RoleLimits DEFAULT = new RoleLimits(new Range(0, 256));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Checks a role.
     *
     * @throws InvalidField for the first field that is out of its range, or the first policy that does not read
     */
    public void check(Role role) {
        checkName("name", role.getName());
        descriptionLength.check("length of description", role.getDescription().length());
        Policies.parse(role.getPolicies());
    }

    /** Checks the name of a role. */
    public static void checkName(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidField(field, name, "letters, digits, ., - and _ (1 to 64)");
        }
    }
}
