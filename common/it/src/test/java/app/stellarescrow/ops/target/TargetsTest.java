package app.stellarescrow.ops.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.failure.PermanentFailure;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TargetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a$b", "a$$b", "a${b}c", "a${b", "a$${b}", "a\\b", "p@ss:w/o'rd$%"})
    void fault_23_the_environment_is_taken_as_it_is(String password) {
        // Given
        var targets = targets(Map.of("DATABASE_URL", "postgres://u:" + password + "@db/escrow"));

        // When
        var target = targets.get("stellar_escrow");

        // Then
        assertThat(target.password()).isEqualTo(password);
    }

    @Test
    void more_targets_can_be_given_in_the_environment() {
        // Given
        var targets = targets(Map.of("TARGETS_AUDIT_URL", "postgres://u:x$$y@db/audit"));

        // When
        var target = targets.get("audit");

        // Then
        assertThat(target.password()).isEqualTo("x$$y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void without_database_url_the_remedy_names_it(String url) {
        // Given
        var targets = targets(Map.of("DATABASE_URL", url));

        // Then
        assertThatThrownBy(() -> targets.get("stellar_escrow"))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.hint()).contains("DATABASE_URL"));
    }

    @Test
    void an_unknown_target_is_refused_with_those_that_are_known() {
        // Given
        var targets = targets(Map.of("DATABASE_URL", "postgres://u:p@db/escrow"));

        // Then
        assertThatThrownBy(() -> targets.get("stelar_escrow"))
                .hasMessageContaining("stelar_escrow")
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure ->
                                assertThat(failure.hint())
                                        .contains("targets.stelar_escrow.url", "[stellar_escrow]"));
    }

    @Test
    void a_url_that_cannot_be_used_keeps_the_service_from_starting() {
        // Given
        var targets = targets(Map.of("DATABASE_URL", "postgres://u:canary@db/x?sslmode=no-verify"));

        // Then
        assertThatThrownBy(() -> targets.check(new StartupEvent()))
                .hasMessageContaining("unknown sslmode 'no-verify'")
                .hasMessageContaining("set sslmode to one of")
                .message()
                .doesNotContain("canary");
    }

    @Test
    void a_service_starts_without_a_url_and_with_good_ones() {
        // Given
        var targets =
                targets(Map.of("DATABASE_URL", "", "TARGETS_AUDIT_URL", "postgres://u:p@db/audit"));

        // Then
        assertThatCode(() -> targets.check(new StartupEvent())).doesNotThrowAnyException();
    }

    private static Targets targets(Map<String, String> environment) {
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredInterceptors()
                        .withMapping(TargetsConfig.class)
                        .withDefaultValue("targets.stellar_escrow.url", "${DATABASE_URL:}")
                        .withSources(new EnvConfigSource(environment, 300))
                        .build();
        return new Targets(config.getConfigMapping(TargetsConfig.class));
    }
}
