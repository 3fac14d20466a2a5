// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.aftercall.connect", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NOTHING_SLEEPS_OR_READS_A_CLOCK_OF_ITS_OWN = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    /** Kafka's own workers have SLF4J 1.7, whatever a plugin is built with. */
    @ArchTest
    static final ArchRule NOTHING_LOGS_IN_A_WAY_THAT_A_WORKER_DOES_NOT_KNOW =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.slf4j.spi..");

    @ArchTest
    static final ArchRule WHAT_A_DESTINATION_SEES_KNOWS_NEITHER_CONNECT_NOR_KAFKA = noClasses()
            .that()
            .belongToAnyOf(Destination.class, Answer.class, Refusal.class, ErrorClass.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
}
