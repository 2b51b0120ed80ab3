package app.stellarescrow.ops.cert.credential;

import static app.stellarescrow.ops.cert.credential.PlatformForTests.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The metric that an alert of the platform's own can be built on. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DueTimesIT {

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject Ages ages;
    @Inject DueTimes metric;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @Test
    void the_metric_tells_the_time_until_a_rotation_is_due_and_since_when_one_is_overdue()
            throws Exception {
        // Given
        PlatformForTests.writeEnv("API_KEYS=the-old-key");
        PLATFORM.recreate();
        work.check(credentials.get("QUICK"), Permit.CHECK, new RunForTests());

        // When
        metric.read();

        // Then
        var age = Duration.between(ages.since(credentials.get("QUICK")).orElseThrow(), now());
        assertThat(seconds("QUICK"))
                .isCloseTo(Duration.ofDays(90).minus(age).toSeconds(), within(60.0));
        var dueAt = Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofDays(90));
        assertThat(seconds("GRAFANA"))
                .isCloseTo(Duration.between(now(), dueAt).toSeconds(), within(60.0))
                .isNegative();
        assertThat(text()).doesNotContain("ops_rotation_due_seconds{target=\"ADMIN_KEYS\"}");
    }

    private double seconds(String credential) throws Exception {
        var line =
                Pattern.compile(
                                "ops_rotation_due_seconds\\{target=\"%s\"} (\\S+)"
                                        .formatted(credential))
                        .matcher(text());
        assertThat(line.find()).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private String text() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static Instant now() {
        return Instant.now();
    }
}
