package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.ROTA;
import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.oncall.MessageReceivers;
import app.stellarescrow.ops.alert.oncall.OnCall;
import app.stellarescrow.ops.alert.oncall.OnCallConfig;
import app.stellarescrow.ops.alert.oncall.Person;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotaWatchIT {

    private static final Instant MARCH = Instant.parse("2026-03-04T12:00:00Z");

    private static final String FIRING =
            "select count(*) from alert where name = 'RotaUnusable' and state = 'FIRING'";

    @Inject RotaWatch watch;
    @Inject OnCall onCall;
    @Inject MessageReceivers receivers;
    @Inject OnCallConfig config;
    @Inject AlertRecorder recorder;
    @Inject Transactions transactions;

    @TestHTTPResource("/api/oncall")
    URI oncall;

    @BeforeEach
    void open() {
        WEBHOOK.answer(200, "ok");
    }

    @AfterEach
    void restore() {
        ReceiversForTests.writeRota();
        watch.read(Instant.now());
    }

    @Test
    void fault_84_a_change_with_a_gap_is_an_alert_and_the_earlier_rota_stays_in_force()
            throws Exception {
        // Given
        var before = onCall.rota();
        change("start: 2026-01-05 ", "start: 2099-01-05 ");

        // When
        watch.read(Instant.now());

        // Then
        assertThat(onCall.rota()).isEqualTo(before).isPresent();
        assertThat(new Sql(transactions).count(FIRING)).isOne();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !WEBHOOK.posts("/services/hook", "has a gap").isEmpty());
        assertThat(get("").body()).contains("\"problem\":\"%s: level".formatted(ROTA), "has a gap");
    }

    @Test
    void fault_84_a_file_that_is_broken_at_a_restart_is_an_alert_with_its_name_and_line()
            throws IOException {
        // Given
        change("zone: Europe/Berlin", "zone: Europe/Bonn");
        var restarted = new RotaWatch(new OnCall(config, receivers), transactions, recorder);

        // When
        restarted.read(Instant.now());

        // Then
        var named =
                " and summary like '%%only: %s: line %% is no time zone; write one such as Europe/Berlin%%'"
                        .formatted(ROTA);
        assertThat(new Sql(transactions).count(FIRING + named)).isOne();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !WEBHOOK.posts("/services/hook", "no person is called").isEmpty());
        ReceiversForTests.writeRota();
        restarted.read(Instant.now());
        assertThat(new Sql(transactions).count(FIRING)).isZero();
    }

    @Test
    void a_change_is_taken_over_and_ends_the_alert() throws IOException {
        // Given
        change("zone: Europe/Berlin", "zone: Europe/Bonn");
        watch.read(Instant.now());
        ReceiversForTests.writeRota();
        change("name: Anna Berg", "name: Anna Berg-Lind");

        // When
        watch.read(Instant.now());

        // Then
        assertThat(new Sql(transactions).count(FIRING)).isZero();
        assertThat(onCall.rota().orElseThrow().onCall(0, MARCH).map(Person::name))
                .contains("Carla Reyes");
        assertThat(onCall.rota().orElseThrow().people().get("anna").name())
                .isEqualTo("Anna Berg-Lind");
    }

    @Test
    void a_viewer_sees_who_is_on_call_at_a_time() throws Exception {
        // When
        var answer = get("?at=2026-03-04T12:00:00Z&weeks=1");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"zone\":\"Europe/Berlin\"",
                        """
                        {"person":"carla","name":"Carla Reyes","from":"2026-03-04T12:00:00Z","until":"2026-03-09T06:00:00Z","override":null}""");
    }

    @Test
    void a_wrong_time_is_refused_with_the_remedy() throws Exception {
        // When
        var answer = get("?at=tomorrow");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'tomorrow' is no time", "2026-03-01T14:30:00Z");
    }

    private static void change(String old, String now) throws IOException {
        Files.writeString(ROTA, Files.readString(ROTA).replaceFirst(old, now));
    }

    private HttpResponse<String> get(String query) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(oncall + query))
                        .header("Authorization", "Bearer viewer-token");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
