// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.aftercall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NOTHING_OF_THE_DOMAIN_ENTERS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.apache.kafka..", "org.jspecify..", "dev.aftercall.service..");

    @ArchTest
    static final ArchRule TIME_IS_GIVEN = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Instant")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");
}
