package app.stellarescrow.ops.alert.alertmanager;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real Alertmanager. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportWithoutTargetIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Transactions transactions;

    @TestHTTPResource("/api/alertmanager")
    URI webhook;

    @TempDir Path folder;

    private final String name = "Broken" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void its_acknowledgement_silences_it_and_no_alert_of_that_name_with_a_target()
            throws Exception {
        assumeTrue(LocalAlertmanager.program().isPresent(), LocalAlertmanager.REMEDY);
        try (var alertmanager =
                LocalAlertmanager.start(folder, ReceiversForTests.ALERTMANAGER, webhook)) {
            // Given
            report(alertmanager, "");
            report(alertmanager, ", \"instance\": \"i\"");
            await().atMost(SOON).until(() -> alerts("unknown") + alerts("i") == 2);

            // When
            new Sql(transactions)
                    .execute(
                            "update alert set acked_by = 'otto', acked_until = now() + interval '1 hour' where name = '%s' and target = 'unknown'"
                                    .formatted(name));

            // Then
            await().atMost(SOON).until(() -> has(alertmanager, "silenced=true&active=false", 1));
            await().atMost(SOON).until(() -> has(alertmanager, "silenced=false&active=true", 1));
        }
    }

    private void report(LocalAlertmanager to, String label) throws Exception {
        to.post(
                "alerts",
                "[{\"labels\": {\"alertname\": \"%s\"%s}, \"startsAt\": \"%s\"}]"
                        .formatted(name, label, Instant.now().minusSeconds(60)));
    }

    private long alerts(String target) {
        return new Sql(transactions)
                .count(
                        "select count(*) from alert where name = '%s' and target = '%s' and state = 'FIRING'"
                                .formatted(name, target));
    }

    private boolean has(LocalAlertmanager alertmanager, String which, int count) throws Exception {
        var found = alertmanager.get("alerts?%s&filter=alertname%%3D%s".formatted(which, name));
        return found.size() == count;
    }
}
