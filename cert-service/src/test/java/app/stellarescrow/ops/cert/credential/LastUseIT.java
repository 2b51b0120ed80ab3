package app.stellarescrow.ops.cert.credential;

import static app.stellarescrow.ops.cert.credential.PlatformForTests.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A credential whose platform counts the use of its keys, instead of an access log. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LastUseIT {

    private static final String NAME = "COUNTED";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject RotationRequests requests;

    @TestHTTPResource URI url;

    @BeforeEach
    void one_old_key() {
        PlatformForTests.writeEnv("API_KEYS=the-old-key");
        PLATFORM.recreate();
    }

    @AfterEach
    void no_rotation_is_left() throws Exception {
        var id = check().state().rotation();
        if (id != null) {
            requests.abort(credentials.get(NAME), id, new RunForTests());
            PLATFORM.recreate();
            check();
        }
    }

    @Test
    void fault_67_a_used_key_stays_and_its_consumer_is_named_until_it_is_unused() throws Exception {
        // Given
        requests.start(
                credentials.get(NAME), new Origin(Instant.now(), false, null), new RunForTests());
        PLATFORM.recreate();
        assertThat(check().state().steps()).containsExactly("VERIFIED", "DRAINING");

        // When
        var refusal =
                await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> {
                                    useTheOldKey();
                                    return String.valueOf(check().state().waitsFor());
                                },
                                text -> text.contains("used by"));

        // Then
        assertThat(refusal)
                .contains("nightly-report/1.0", "unused for 1.0 s")
                .doesNotContain("ops-rotation-probe", "the-old-key");

        // When
        var removed =
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> check().state(), each -> each.steps().contains("REMOVED"));

        // Then
        assertThat(removed.waitsFor()).contains("still accepts the old key");
        PLATFORM.recreate();
        assertThat(check().state().waitsFor()).isNull();
    }

    @Test
    void the_last_use_of_each_key_is_listed_without_a_rotation() throws Exception {
        // Given
        useTheOldKey();

        // When
        check();

        // Then
        var listed =
                new CredentialApi(new RestApi("the service", url, "operator-token"))
                        .list().value().stream()
                                .filter(each -> each.name().equals(NAME))
                                .findFirst()
                                .orElseThrow();
        assertThat(listed.rotation()).isNull();
        assertThat(listed.usage().last())
                .singleElement()
                .satisfies(
                        last -> {
                            assertThat(last.key()).isEqualTo(new Key("the-old-key").fingerprint());
                            assertThat(last.consumer()).contains("nightly-report/1.0");
                            assertThat(last.at())
                                    .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
                        });
    }

    private static void useTheOldKey() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(PLATFORM.url() + "/api/ledger"))
                        .header("X-API-Key", "the-old-key")
                        .header("User-Agent", "nightly-report/1.0")
                        .build();
        assertThat(CLIENT.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private CredentialCheck.Outcome check() throws InterruptedException {
        return work.check(credentials.get(NAME), Permit.CHANGE, new RunForTests());
    }
}
