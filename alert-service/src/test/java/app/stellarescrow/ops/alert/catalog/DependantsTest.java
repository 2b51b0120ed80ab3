package app.stellarescrow.ops.alert.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DependantsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "DBQueryLatency, shop, database shop",
                "PerfRegression, shop, database shop",
                "RedisHitRate, shop, redis *",
                "APILatency, shop, endpoint *",
                "IndexerLag, platform, endpoint platform",
                "ConsumerStuck, backup-service, backup-service",
                "DBConnections, shop, none",
                "BackupFailed, shop, none",
                "ServiceDown, database shop, none",
                "OfAnotherVersion, shop, none"
            })
    void a_server_that_is_down_explains_what_is_slow_or_behind_because_of_it(
            String alert, String target, @Nullable String server) {
        assertThat(Dependants.causeOf(alert, Severity.P2, target))
                .isEqualTo(Optional.ofNullable(server));
    }

    @Test
    void only_a_star_is_any_number_of_characters_in_sql() {
        assertThat(Dependants.causeLike("RedisHitRate", Severity.P2, "shop")).contains("redis %");
        assertThat(Dependants.causeLike("DBQueryLatency", Severity.P2, "a_b 9%\\"))
                .contains("database a\\_b 9\\%\\\\");
    }

    @ParameterizedTest
    @EnumSource(KnownAlert.class)
    void an_alert_of_p1_is_never_hidden_by_another(KnownAlert alert) {
        assertThat(Dependants.causeOf(alert.title(), Severity.P1, "shop")).isEmpty();
    }
}
