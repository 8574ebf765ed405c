package org.tagyard.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "org.tagyard.runtime",
        importOptions = ImportOption.DoNotIncludeTests.class)
class FrameArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheEdgesKnowHttp =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..ingress..", "..outbound..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule thereIsOneWayOut =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.net.Socket")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.net.URL")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.net.HttpURLConnection")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule lanesKnowNeitherHitsNorScripts =
            noClasses()
                    .that()
                    .resideInAPackage("..lane..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..ingress..", "..snapshot..", "..pipeline..", "..platform.script..");

    @ArchTest
    static final ArchRule theDoorKnowsNothingBehindIt =
            noClasses()
                    .that()
                    .resideInAPackage("..ingress..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..runtime.host..",
                            "..runtime.snapshot..",
                            "..runtime.pipeline..",
                            "..runtime.lane..",
                            "..runtime.outbound..",
                            "..runtime.ops..");

    @ArchTest
    static final ArchRule theJournalKnowsRequestsAndNoDatabase =
            noClasses()
                    .that()
                    .resideInAPackage("..delivery.journal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "javax.sql..",
                            "org.postgresql..",
                            "..delivery.postgres..",
                            "..runtime.snapshot..",
                            "..runtime.pipeline..",
                            "..runtime.run..",
                            "..runtime.lane..");

    @ArchTest
    static final ArchRule nobodyKnowsTheJournalsAdapter =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..delivery.postgres..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..delivery.postgres..");

    @ArchTest
    static final ArchRule stationsDoNotReachBack =
            slices().matching(
                            "org.tagyard.runtime.(ingress|host|snapshot|pipeline|lane|outbound|ops)..")
                    .should()
                    .beFreeOfCycles();
}
