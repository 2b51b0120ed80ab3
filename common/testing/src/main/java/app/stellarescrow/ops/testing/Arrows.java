package app.stellarescrow.ops.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Rules about dependencies (docs/architecture.md); every module checks its own classes. */
public interface Arrows {

    String OPS = "app.stellarescrow.ops.";

    long MOST_FILES = 15;

    @ArchTest
    ArchRule the_contract_knows_only_the_jdk_and_json =
            noClasses()
                    .that(resideInAnyPackage(OPS + "event..", OPS + "api.."))
                    .and()
                    .doNotHaveSimpleName("EventJson")
                    .should()
                    .dependOnClassesThat(
                            JavaClass.Predicates.resideOutsideOfPackages(
                                    OPS + "event..",
                                    OPS + "api..",
                                    "java..",
                                    "com.fasterxml..",
                                    "jakarta.validation..",
                                    "org.jspecify.."))
                    .allowEmptyShould(true);

    @ArchTest
    ArchRule work_knows_neither_kafka_nor_events =
            mayNotKnow("work", OPS + "event..", OPS + "outbox", OPS + "job", "org.apache.kafka..");

    @ArchTest ArchRule the_outbox_knows_no_work = mayNotKnow("outbox", OPS + "work", OPS + "job");

    @ArchTest
    ArchRule transactions_know_no_engine =
            mayNotKnow("db", OPS + "work", OPS + "outbox", OPS + "event..", OPS + "job");

    @ArchTest
    ArchRule processes_are_a_leaf =
            mayNotKnow("process", OPS + "event..", OPS + "db", OPS + "outbox", OPS + "job");

    @ArchTest
    ArchRule buckets_are_a_leaf =
            mayNotKnow("bucket", OPS + "event..", OPS + "db", OPS + "outbox", OPS + "job");

    @ArchTest
    ArchRule what_a_backup_is_knows_no_engine =
            noClasses()
                    .that()
                    .resideInAnyPackage(OPS + "packing..", OPS + "manifest", OPS + "repository")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            OPS + "db",
                            OPS + "outbox",
                            OPS + "job",
                            OPS + "process",
                            OPS + "target")
                    .allowEmptyShould(true);

    @ArchTest
    ArchRule targets_are_a_leaf =
            mayNotKnow("target", OPS + "event..", OPS + "db", OPS + "outbox", OPS + "job");

    @ArchTest
    ArchRule packages_have_no_cycles =
            slices().matching(OPS + "(**)").should().beFreeOfCycles().allowEmptyShould(true);

    /** Most rules hold where there is no class. */
    @ArchTest
    static void classes_are_found(JavaClasses classes) {
        assertThat(classes).isNotEmpty();
    }

    @ArchTest
    static void a_package_has_at_most_fifteen_files(JavaClasses classes) {
        classes.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().isEmpty())
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .filter(each -> !isOneOfSealedType(each))
                .collect(groupingBy(JavaClass::getPackageName, counting()))
                .forEach(
                        (name, files) ->
                                assertThat(files)
                                        .as("files in %s; split it by feature", name)
                                        .isLessThanOrEqualTo(MOST_FILES));
    }

    /** Java keeps them in one package, such as all events. */
    private static boolean isOneOfSealedType(JavaClass each) {
        return each.getRawInterfaces().stream().anyMatch(type -> type.reflect().isSealed());
    }

    @ArchTest
    static void no_two_names_of_a_service_differ_only_by_the_suffix_of_one_stem(
            JavaClasses classes) {
        assertThat(Stems.pairs(classes.stream(), OPS))
                .as("names of one stem (docs/develop.md, Words); give each the word for its part")
                .isEmpty();
    }

    @ArchTest
    ArchRule no_field_is_injected =
            noFields().should().beAnnotatedWith(Inject.class).allowEmptyShould(true);

    @ArchTest
    ArchRule only_the_terminal_prints =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(OPS + "cli..", OPS + "devstack.s3..")
                    .should()
                    .accessField(System.class, "out")
                    .allowEmptyShould(true);

    @ArchTest
    ArchRule policies_are_given_the_time =
            noClasses()
                    .that(isPure())
                    .should()
                    .callMethod(Instant.class, "now")
                    .allowEmptyShould(true);

    @ArchTest
    ArchRule no_poll_loop_runs_a_program_or_talks_to_a_bucket =
            noClasses()
                    .that(takeRecords())
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(OPS + "process", OPS + "bucket..")
                    .allowEmptyShould(true);

    private static ArchRule mayNotKnow(String from, String... packages) {
        return noClasses()
                .that(resideInAPackage(OPS + from + ".."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> isPure() {
        var names =
                Set.of(
                        "Retention",
                        "Plausibility",
                        "NextRun",
                        "DueSlots",
                        "AlertRules",
                        "RenewalPolicy",
                        "OrderLedger",
                        "RotationPolicy",
                        "GuidedPolicy",
                        "SchedulePlan",
                        "FiringPlan");
        return DescribedPredicate.describe(
                "are pure policies", type -> names.contains(type.getSimpleName()));
    }

    private static DescribedPredicate<JavaClass> takeRecords() {
        return DescribedPredicate.describe(
                "take records from Kafka",
                type ->
                        type.getMethods().stream()
                                .anyMatch(method -> method.isAnnotatedWith(Incoming.class)));
    }
}
