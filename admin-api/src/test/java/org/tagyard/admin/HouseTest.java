package org.tagyard.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

/** The arrows of the control plane. */
@AnalyzeClasses(
        packages = "org.tagyard.admin",
        importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule featuresFormNoCircle =
            slices().matching("org.tagyard.admin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatAllAnswersShareKnowsNoFeatureAndNoDatabase =
            noClasses()
                    .that()
                    .resideInAPackage("..admin.http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.persistence..",
                            "org.hibernate..",
                            "..admin.security..",
                            "..admin.page..");

    @ArchTest
    static final ArchRule onlyTheEdgesKnowVertx =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..admin.http..", "..admin.security..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule resourcesBlockOnVirtualThreadsOnly =
            methods()
                    .that()
                    .areAnnotatedWith(GET.class)
                    .or()
                    .areAnnotatedWith(POST.class)
                    .or()
                    .areAnnotatedWith(PUT.class)
                    .or()
                    .areAnnotatedWith(PATCH.class)
                    .or()
                    .areAnnotatedWith(DELETE.class)
                    .should()
                    .beDeclaredInClassesThat()
                    .areAnnotatedWith(RunOnVirtualThread.class);
}
