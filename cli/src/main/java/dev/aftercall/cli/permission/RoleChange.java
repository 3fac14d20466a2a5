// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.RoleLimits;
import dev.aftercall.schemas.v1.Role;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a role is to say; what is not given stays as it is. */
final class RoleChange {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy document; - reads it from the standard input. May be given several times, 20 at"
                    + " most; together they take the place of those that the role had.")
    List<String> policies = new ArrayList<>();

    @Option(names = "--description", paramLabel = "D", description = "For a person; 256 characters at most.")
    @Nullable
    String description;

    /**
     * Reads the policies that are given.
     *
     * @throws InvalidField for the first that is none, with the name of its file
     * @throws CommandFailure when one cannot be read
     */
    List<String> documents(InputStream standardInput) {
        if (Collections.frequency(policies, PolicyFile.STANDARD_INPUT) > 1) {
            throw new InvalidField("--policy", "- again", "said once of the standard input");
        }
        return policies.stream()
                .map(name -> new PolicyFile(name).read(standardInput))
                .toList();
    }

    /**
     * The role after this change.
     *
     * @param existing the one before; null for a new one
     * @param documents its policies from now on; with none it keeps those that it has
     * @throws InvalidField when it would say something that is not allowed
     */
    Role appliedTo(@Nullable Role existing, String name, List<String> documents, Instant now) {
        var next = existing == null
                ? Role.newBuilder().setName(name).setPolicies(List.of()).setCreatedTime(now)
                : Role.newBuilder(existing);
        if (!documents.isEmpty()) {
            next.setPolicies(documents);
        }
        if (description != null) {
            next.setDescription(description);
        }
        Role changed = next.setLastModifiedTime(now).build();
        RoleLimits.DEFAULT.check(changed);
        return changed;
    }
}
