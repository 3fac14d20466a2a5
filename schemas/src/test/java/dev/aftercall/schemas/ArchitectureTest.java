// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.aftercall.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ADDRESSES_EVENTS_AND_POLICIES_KNOW_NO_KAFKA_AND_NO_MESSAGES = noClasses()
            .that()
            .resideInAnyPackage("..arn..", "..event..", "..policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "io.confluent..", "dev.aftercall.schemas.v1..");

    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("..v1..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");
}
