// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import dev.aftercall.schemas.rules.InvalidField;
import java.util.List;

/**
 * A policy document as RAM writes it: statements that allow or deny actions on resources.
 *
 * <p>Actions are compared without regard to case, resources exactly. A resource is matched as text against a whole address:
 * an empty region or account in it matches only an empty one, {@code *} matches any. What is not evaluated here (conditions,
 * principals, NotAction, NotResource) is refused: it must neither permit nor be passed over.
 */
public final class Policy {

    /** Characters of a document at most: the limit of RAM for policies of one's own. */
    public static final int MAX_LENGTH = 6_144;

    private final List<Statement> statements;

    Policy(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /**
     * Reads a document.
     *
     * @throws InvalidField saying where it is wrong and what may stand there
     */
    public static Policy parse(String json) {
        return PolicyReader.read(json);
    }

    List<Statement> statements() {
        return statements;
    }
}
