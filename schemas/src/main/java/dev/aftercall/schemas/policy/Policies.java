// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All policies of a role. A statement that denies wins over any that allow; what none allows is not permitted. */
public final class Policies {

    private static final Range COUNT = new Range(0, 20);
    private static final Decision NOT_ALLOWED = new Decision.NotAllowed();

    private final List<Rule> denials = new ArrayList<>();
    private final List<Rule> permissions = new ArrayList<>();

    private Policies(List<Policy> policies) {
        for (int policy = 0; policy < policies.size(); policy++) {
            add(policy, policies.get(policy).statements());
        }
    }

    /**
     * Reads the documents of a role.
     *
     * @throws InvalidField for the first that is wrong, named {@code policies[i]}
     */
    public static Policies parse(List<String> documents) {
        COUNT.check("number of policies", documents.size());
        var policies = new ArrayList<Policy>();
        for (String document : documents) {
            try {
                policies.add(Policy.parse(document));
            } catch (InvalidField wrong) {
                throw wrong.at("policies[" + policies.size() + "]");
            }
        }
        return new Policies(policies);
    }

    /** Decides. Neither the order of documents nor that of statements matters to whether it permits. */
    public Decision decide(Access access) {
        Rule denial = first(denials, access);
        if (denial != null) {
            return denial.decision();
        }
        Rule permission = first(permissions, access);
        return permission == null ? NOT_ALLOWED : permission.decision();
    }

    private void add(int policy, List<Statement> statements) {
        for (int at = 0; at < statements.size(); at++) {
            Statement statement = statements.get(at);
            switch (statement.effect()) {
                case DENY -> denials.add(new Rule(statement, new Decision.Denied(policy, at)));
                case ALLOW -> permissions.add(new Rule(statement, new Decision.Allowed(policy, at)));
            }
        }
    }

    private static @Nullable Rule first(List<Rule> rules, Access access) {
        for (int at = 0; at < rules.size(); at++) {
            if (rules.get(at).statement().covers(access)) {
                return rules.get(at);
            }
        }
        return null;
    }

    /** A statement and what is decided when it covers an access, made beforehand: deciding makes no garbage. */
    private record Rule(Statement statement, Decision decision) {}
}
