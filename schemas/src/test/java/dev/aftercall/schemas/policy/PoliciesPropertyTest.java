// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.policy.Reference.Said;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Permissions of all shapes, held against their definition and against what must hold whatever is written. */
class PoliciesPropertyTest {

    @Property(tries = 5_000)
    void thePermissionIsThatOfTheDefinition(
            @ForAll("documents") List<List<Said>> documents, @ForAll("accesses") Access access) {
        Decision decision = Reference.decide(documents, access);

        Statistics.label("decisions")
                .collect(decision.getClass().getSimpleName())
                .coverage(seen -> List.of("Allowed", "Denied", "NotAllowed")
                        .forEach(kind -> seen.check(kind).percentage(share -> share > 5)));
        assertThat(decision.permits()).isEqualTo(Reference.permits(documents, access));
    }

    @Property
    void theStatementThatIsNamedIsOneThatDecides(
            @ForAll("documents") List<List<Said>> documents, @ForAll("accesses") Access access) {
        Decision decision = Reference.decide(documents, access);

        if (decision instanceof Decision.Denied denied) {
            Said said = documents.get(denied.policy()).get(denied.statement());
            assertThat(said.denies() && said.covers(access)).isTrue();
        } else if (decision instanceof Decision.Allowed allowed) {
            Said said = documents.get(allowed.policy()).get(allowed.statement());
            assertThat(!said.denies() && said.covers(access)).isTrue();
        }
    }

    @Property
    void aDenialWinsWhereverItStands(
            @ForAll("documents") List<List<Said>> documents, @ForAll("accesses") Access access, @ForAll Random random) {
        var denial = new Said(true, List.of(access.action()), List.of(access.resource()));

        Decision decision = Reference.decide(with(denial, documents, random), access);

        assertThat(decision).isInstanceOf(Decision.Denied.class);
    }

    @Property
    void anotherStatementThatDeniesNeverPermitsMore(
            @ForAll("documents") List<List<Said>> documents,
            @ForAll("denials") Said denial,
            @ForAll("accesses") Access access,
            @ForAll Random random) {
        boolean after =
                Reference.decide(with(denial, documents, random), access).permits();

        assertThat(after && !Reference.decide(documents, access).permits()).isFalse();
    }

    @Property
    void anotherStatementThatAllowsNeverPermitsLess(
            @ForAll("documents") List<List<Said>> documents,
            @ForAll("allowances") Said allowance,
            @ForAll("accesses") Access access,
            @ForAll Random random) {
        boolean after =
                Reference.decide(with(allowance, documents, random), access).permits();

        assertThat(!after && Reference.decide(documents, access).permits()).isFalse();
    }

    @Property
    void theOrderOfDocumentsAndOfStatementsIsOfNoMatter(
            @ForAll("documents") List<List<Said>> documents, @ForAll("accesses") Access access, @ForAll Random random) {
        List<List<Said>> shuffled = new ArrayList<>();
        documents.forEach(statements -> shuffled.add(shuffled(statements, random)));
        Collections.shuffle(shuffled, random);

        assertThat(Reference.decide(shuffled, access).getClass())
                .isEqualTo(Reference.decide(documents, access).getClass());
    }

    @Property
    void theCaseOfAnActionIsOfNoMatter(
            @ForAll("documents") List<List<Said>> documents, @ForAll("accesses") Access access) {
        var shouted = new Access(access.action().toUpperCase(Locale.ROOT), access.resource());

        assertThat(Reference.decide(documents, shouted)).isEqualTo(Reference.decide(documents, access));
    }

    @Provide
    Arbitrary<List<List<Said>>> documents() {
        return Arbitraries.oneOf(allowances(), allowances(), denials())
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<Said> denials() {
        return said(true);
    }

    @Provide
    Arbitrary<Said> allowances() {
        return said(false);
    }

    @Provide
    Arbitrary<Access> accesses() {
        return Combinators.combine(text("m:", "abAB", 1, 3), text("acs:", "ab:", 0, 4))
                .as(Access::new);
    }

    private static Arbitrary<Said> said(boolean denies) {
        return Combinators.combine(
                        text("m:", "abAB*?", 1, 4).list().ofMinSize(1).ofMaxSize(2),
                        text("acs:", "ab:**?", 0, 5).list().ofMinSize(1).ofMaxSize(3))
                .as((actions, resources) -> new Said(denies, actions, resources));
    }

    // Few letters and short texts, or hardly anything would ever match.
    private static Arbitrary<String> text(String start, String letters, int atLeast, int atMost) {
        return Arbitraries.strings()
                .withChars(letters)
                .ofMinLength(atLeast)
                .ofMaxLength(atMost)
                .map(rest -> start + rest);
    }

    private static List<List<Said>> with(Said one, List<List<Said>> documents, Random random) {
        List<List<Said>> more = new ArrayList<>();
        documents.forEach(statements -> more.add(new ArrayList<>(statements)));
        if (more.isEmpty()) {
            more.add(new ArrayList<>());
        }
        List<Said> statements = more.get(random.nextInt(more.size()));
        statements.add(random.nextInt(statements.size() + 1), one);
        return more;
    }

    private static List<Said> shuffled(List<Said> statements, Random random) {
        var shuffled = new ArrayList<>(statements);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
