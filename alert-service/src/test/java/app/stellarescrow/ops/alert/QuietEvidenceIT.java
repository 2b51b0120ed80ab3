package app.stellarescrow.ops.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.evidence.EvidenceCheck;
import app.stellarescrow.ops.api.evidence.EvidenceCheck.Sound;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The evidence of a month tells who held back which alerts. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietEvidenceIT {

    @Inject QuietWatch watch;
    @Inject Transactions transactions;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private final String target = "quiet-" + UUID.randomUUID();

    @Test
    void a_quiet_window_is_in_the_evidence_with_who_opened_and_ended_it_and_why() throws Exception {
        // Given
        new Sql(transactions)
                .execute(
                        """
                        insert into quiet_window (target, starts_at, ends_at, reason, opened_by, ended_by)
                        values ('%s*', now() - interval '2 s', now() - interval '1 s', 'a new disk', 'anna', 'ben')
                        """
                                .formatted(target));

        // When
        watch.check().await().atMost(Duration.ofSeconds(20));

        // Then
        var file = file(YearMonth.now(ZoneOffset.UTC));
        var lines = file.lines().filter(line -> line.contains(target)).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains("\"step\":\"QUIET_OPENED\"", "\"by\":\"anna\"", "\"a new disk\"")
                .contains("\"target\":\"" + target + "*\"", "\"until\":\"20");
        assertThat(lines.getLast()).contains("\"step\":\"QUIET_ENDED\"", "\"by\":\"ben\"");
        assertThat(EvidenceCheck.verdict(new ByteArrayInputStream(file.getBytes(UTF_8))))
                .isInstanceOf(Sound.class);
        try (var service = new ServiceProbe(servers, json, url)) {
            assertThat(service.call("GET", "/api/alerts/0", "viewer-token").statusCode())
                    .isEqualTo(404);
        }
    }

    private String file(YearMonth month) throws Exception {
        try (var service = new ServiceProbe(servers, json, url)) {
            return service.call("GET", "/api/evidence/" + month, "viewer-token").body();
        }
    }
}
