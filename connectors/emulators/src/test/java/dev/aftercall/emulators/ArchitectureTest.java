// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.aftercall.emulators", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NOTHING_SLEEPS_OR_READS_A_CLOCK_OF_ITS_OWN = noClasses()
            .that()
            .doNotBelongToAnyOf(EmulatorSettings.class)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule PACKAGES_DO_NOT_GO_IN_CIRCLES =
            slices().matching("dev.aftercall.emulators.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NEITHER_SERVICE_KNOWS_THE_OTHER = slices().matching(
                    "dev.aftercall.emulators.(mns|eventbridge)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule IT_SHARES_NOTHING_WITH_WHAT_IT_TESTS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.aftercall.connect..", "dev.aftercall.schemas..", "com.aliyun..");
}
