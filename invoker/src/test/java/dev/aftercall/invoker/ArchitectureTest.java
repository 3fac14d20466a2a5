// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.aftercall.invoker.call.CallOutcome;
import dev.aftercall.invoker.call.CallResult;
import dev.aftercall.invoker.call.OutcomeRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

@AnalyzeClasses(packages = "dev.aftercall.invoker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.aftercall.invoker";

    @ArchTest
    static final ArchRule TIME_AND_CHANCE_ARE_GIVEN = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule THE_READING_OF_ANSWERS_IS_PURE = noClasses()
            .that()
            .belongToAnyOf(OutcomeRules.class, CallResult.class, CallOutcome.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "dev.aftercall.schemas..", "com.fasterxml..");

    @ArchTest
    static final ArchRule THE_FLOW_KNOWS_NEITHER_KAFKA_NOR_HTTP = classes()
            .that()
            .resideInAPackage(ROOT + ".flow")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".flow");

    @ArchTest
    static final ArchRule CALLS_KNOW_NO_KAFKA = noClasses()
            .that()
            .resideInAPackage(ROOT + ".call")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", ROOT, ROOT + ".kafka", ROOT + ".flow", ROOT + ".app");

    @ArchTest
    static final ArchRule KAFKA_KNOWS_NO_HTTP = noClasses()
            .that()
            .resideInAPackage(ROOT + ".kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", ROOT, ROOT + ".flow", ROOT + ".app");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_OUTERMOST_LAYER = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".app")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".app");

    @ArchTest
    static final ArchRule LOGGERS_ARE_CONSTANTS = fields().that()
            .haveRawType(Logger.class)
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal()
            .andShould()
            .haveName("LOGGER");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule NO_OTHER_LOGGING = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule EVERY_PACKAGE_SAYS_WHAT_IS_NULL = classes()
            .that(topLevel())
            .should(new ArchCondition<>("be in a package with @NullMarked") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                    boolean marked = one.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(one, marked, one.getPackageName() + " is not marked"));
                }
            });

    @Test
    void testClassesCarryAKnownSuffix() {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(ROOT);

        classes()
                .that()
                .containAnyMethodsThat(DescribedPredicate.describe(
                        "are tests", method -> method.isAnnotatedWith("org.junit.jupiter.api.Test")))
                .should()
                .haveNameMatching(".*(Test|IT)")
                .check(tests);
    }

    private static DescribedPredicate<JavaClass> topLevel() {
        return DescribedPredicate.describe("top level", JavaClass::isTopLevelClass);
    }
}
