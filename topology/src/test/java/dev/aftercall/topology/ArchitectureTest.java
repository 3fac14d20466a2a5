// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.aftercall.topology.account.Ledger;
import dev.aftercall.topology.breaker.Breaker;
import dev.aftercall.topology.breaker.Sight;
import dev.aftercall.topology.command.Halt;
import dev.aftercall.topology.deliver.Fate;
import dev.aftercall.topology.judge.Verdict;
import dev.aftercall.topology.registry.Sparing;
import dev.aftercall.topology.settle.Announcement;
import dev.aftercall.topology.settle.EnvelopeLimits;
import dev.aftercall.topology.start.Beginning;
import dev.aftercall.topology.tally.Tally;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

@AnalyzeClasses(packages = "dev.aftercall.topology", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DECISIONS_KNOW_NEITHER_KAFKA_NOR_MESSAGES = noClasses()
            .that()
            .areAssignableTo(Verdict.class)
            .or()
            .areAssignableTo(Beginning.class)
            .or()
            .areAssignableTo(Fate.class)
            .or()
            .areAssignableTo(Announcement.class)
            .or()
            .areAssignableTo(EnvelopeLimits.class)
            .or()
            .areAssignableTo(Breaker.class)
            .or()
            .areAssignableTo(Sight.class)
            .or()
            .areAssignableTo(Sparing.class)
            .or()
            .areAssignableTo(Tally.class)
            .or()
            .areAssignableTo(Tracking.class)
            .or()
            .areAssignableTo(Settled.class)
            .or()
            .areAssignableTo(Halt.class)
            .or()
            .areAssignableTo(Ledger.class)
            .or()
            .areAssignableTo(Seen.class)
            .or()
            .areAssignableTo(Trail.class)
            .or()
            .areAssignableTo(Patience.class)
            .or()
            .areAssignableTo(ChainGuard.class)
            .or()
            .haveSimpleNameEndingWith("Policy")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "com.fasterxml..", "dev.aftercall.schemas.v1..", "..rows..");

    @ArchTest
    static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAnyPackage("..accept..", "..start..", "..judge..", "..deliver..", "..command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..settle..", "..app..");

    @ArchTest
    static final ArchRule ACCEPT_KNOWS_NO_OTHER_STAGE = noClasses()
            .that()
            .resideInAPackage("..accept..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..start..", "..judge..", "..deliver..", "..hold..");

    @ArchTest
    static final ArchRule HTTP_KNOWS_THE_QUESTIONS_AND_NOT_KAFKA = noClasses()
            .that()
            .resideInAPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_HTTP_BUT_WHO_STARTS_IT = noClasses()
            .that()
            .resideOutsideOfPackages("..http..", "..app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.aftercall.topology.http..", "io.javalin..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule SUPPLIERS_ARE_FINAL = classes()
            .that()
            .implement(ProcessorSupplier.class)
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK_SLEEPS_OR_THROWS_DICE = noClasses()
            .that()
            .resideOutsideOfPackage("..rows..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);
}
