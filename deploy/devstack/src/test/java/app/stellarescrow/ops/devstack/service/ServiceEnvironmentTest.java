package app.stellarescrow.ops.devstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceEnvironmentTest {

    private static final Map<String, String> PERSON =
            Map.of(
                    "PATH", "/bin",
                    "LANG", "de_DE",
                    "SCHEDULES_NIGHTLY_CRON", "0 2 * * *",
                    "RETENTION_DAYS", "7",
                    "DATABASE_URL", "postgres://theirs",
                    "TARGETS_OTHER_URL", "postgres://others",
                    "AWS_SECRET_ACCESS_KEY", "theirs",
                    "CERT_AWS_SECRET_ACCESS_KEY", "of the rotations",
                    "BACKUP_ALERT_WEBHOOK", "https://hooks",
                    "OPS_TOKEN", "plain");

    private final ServiceEnvironment environment =
            new ServiceEnvironment(PERSON, Map.of("OPS_DB_URL", "postgresql://ours"), Map.of());

    @Test
    void every_service_gets_the_settings_of_caller_and_stack_and_its_port() {
        // When
        var scheduler = environment.of(Service.SCHEDULER, new StackPorts(20_000));

        // Then
        assertThat(scheduler)
                .containsEntry("PATH", "/bin")
                .containsEntry("SCHEDULES_NIGHTLY_CRON", "0 2 * * *")
                .containsEntry("RETENTION_DAYS", "7")
                .containsEntry("OPS_DB_URL", "postgresql://ours")
                .containsEntry("QUARKUS_HTTP_PORT", "20010");
    }

    @Test
    void a_secret_goes_only_to_the_service_that_needs_it() {
        // When
        var backup = environment.of(Service.BACKUP, new StackPorts(20_000));
        var alert = environment.of(Service.ALERT, new StackPorts(20_000));
        var cert = environment.of(Service.CERT, new StackPorts(20_000));

        // Then
        assertThat(backup)
                .containsKeys("DATABASE_URL", "TARGETS_OTHER_URL", "AWS_SECRET_ACCESS_KEY")
                .doesNotContainKeys("BACKUP_ALERT_WEBHOOK", "CERT_AWS_SECRET_ACCESS_KEY");
        assertThat(cert)
                .containsKey("CERT_AWS_SECRET_ACCESS_KEY")
                .doesNotContainKeys("AWS_SECRET_ACCESS_KEY", "DATABASE_URL");
        assertThat(alert)
                .containsKey("BACKUP_ALERT_WEBHOOK")
                .doesNotContainKeys("DATABASE_URL", "TARGETS_OTHER_URL", "AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void in_every_locale_services_pass_passwords_in_utf_8_and_programs_print_english() {
        // When
        var backup = environment.of(Service.BACKUP, new StackPorts(20_000));

        // Then
        assertThat(backup).containsEntry("LC_ALL", "C.UTF-8");
    }

    @Test
    void the_scheduler_knows_the_names_of_targets_and_nothing_else_of_them() {
        // When
        var scheduler = environment.of(Service.SCHEDULER, new StackPorts(20_000));

        // Then
        assertThat(scheduler)
                .containsEntry("TARGETS_OTHER_URL", "known")
                .doesNotContainKey("DATABASE_URL");
    }

    @Test
    void the_service_that_reviews_databases_gets_them_and_no_key_of_the_bucket() {
        // Given
        var local =
                Map.of("DATABASE_URL", "postgres://demo", "AWS_SECRET_ACCESS_KEY", "the bucket's");
        var caller = Map.of("PERF_PLATFORM_REDIS_REDIS_URL", "redis://:secret@cache");
        var stack = new ServiceEnvironment(caller, Map.of(), local);

        // When
        var perf = stack.of(Service.PERF, new StackPorts(20_000));

        // Then
        assertThat(perf)
                .containsEntry("DATABASE_URL", "postgres://demo")
                .containsKey("PERF_PLATFORM_REDIS_REDIS_URL")
                .doesNotContainKey("AWS_SECRET_ACCESS_KEY");
        assertThat(stack.of(Service.BACKUP, new StackPorts(20_000)))
                .containsKeys("DATABASE_URL", "AWS_SECRET_ACCESS_KEY")
                .doesNotContainKey("PERF_PLATFORM_REDIS_REDIS_URL");
    }

    @Test
    void no_service_gets_the_plain_token() {
        for (var service : Service.values()) {
            assertThat(environment.of(service, new StackPorts(20_000)))
                    .doesNotContainValue("plain");
        }
    }
}
