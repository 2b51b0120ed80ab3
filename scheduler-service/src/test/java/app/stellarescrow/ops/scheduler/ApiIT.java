package app.stellarescrow.ops.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.CancelRequested;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.NewRun.Origin;
import app.stellarescrow.ops.scheduler.run.RunRequests;
import app.stellarescrow.ops.scheduler.run.RunsConfig;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiIT {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Inject EventJson json;
    @Inject Transactions transactions;
    @Inject RunRequests requests;
    @Inject RunsConfig config;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String target = "api-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"/api/schedules", "/api/runs", "/api/runs/" + NOBODY})
    void without_a_token_nothing_is_shown(String path) {
        given().get(path).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/schedules/backup/pause",
                "/api/schedules/backup/resume",
                "/api/schedules/backup/run",
                "/api/runs/" + NOBODY + "/cancel"
            })
    void only_an_operator_changes_anything(String path) {
        given().contentType(ContentType.JSON).post(path).then().statusCode(401);
        viewer().contentType(ContentType.JSON).body("{}").post(path).then().statusCode(403);
    }

    @Test
    void the_schedules_are_listed_with_their_next_slots() {
        viewer().get("/api/schedules")
                .then()
                .statusCode(200)
                .body("find { it.name == 'backup' }.cron", equalTo("0 2 * * *"))
                .body("find { it.name == 'backup' }.zone", equalTo("UTC"))
                .body("find { it.name == 'backup' }.kind", equalTo("backup"))
                .body("find { it.name == 'backup' }.target", equalTo("stellar_escrow"))
                .body("find { it.name == 'backup' }.nextSlots", hasSize(5))
                .body("find { it.name == 'backup' }.nextSlots[0]", containsString("T02:00:00Z"));
    }

    @Test
    void a_paused_schedule_says_by_whom_and_goes_on_when_resumed() {
        operator()
                .post("/api/schedules/backup/pause")
                .then()
                .statusCode(200)
                .body("paused", equalTo(true))
                .body("pausedBy", equalTo("otto"))
                .body("nextSlots", hasSize(0));
        operator()
                .post("/api/schedules/backup/resume")
                .then()
                .statusCode(200)
                .body("paused", equalTo(false))
                .body("$", not(hasKey("pausedBy")))
                .body("nextSlots", hasSize(5));
    }

    @Test
    void an_unknown_schedule_is_reported_the_known_ones() {
        operator()
                .post("/api/schedules/bakup/run")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("unknown schedule 'bakup'"))
                .body("hint", containsString("backup"));
    }

    @Test
    void a_schedule_can_be_run_now_and_shows_that_run() {
        // When
        String id =
                operator()
                        .post("/api/schedules/backup/run")
                        .then()
                        .statusCode(202)
                        .body("schedule", equalTo("backup"))
                        .body("requestedBy", equalTo("otto"))
                        .body("state", equalTo("REQUESTED"))
                        .extract()
                        .path("id");

        // Then
        viewer().get("/api/schedules")
                .then()
                .body("find { it.name == 'backup' }.lastRun.id", equalTo(id));
    }

    @Test
    void an_ad_hoc_run_is_found_again_with_its_timeline_and_report() {
        // Given
        var id = run();

        // When
        send(
                new JobFinished(
                        UUID.fromString(id),
                        new JobSpec.Backup(target),
                        1,
                        Instant.now(),
                        Instant.now(),
                        new JobOutcome.Failed("no bucket", "create it")));

        // Then
        await().untilAsserted(() -> show(id).body("state", equalTo("FAILED")));
        show(id).statusCode(200)
                .body("kind", equalTo("backup"))
                .body("target", equalTo(target))
                .body("requestedBy", equalTo("otto"))
                .body("overdue", equalTo(false))
                .body("reason", equalTo("no bucket"))
                .body("hint", equalTo("create it"))
                .body("timeline.what", equalTo(List.of("requested", "finished")))
                .body("$", not(hasKey("schedule")));
    }

    @Test
    void runs_are_filtered_and_paged_and_pages_stay_stable_while_runs_are_added() {
        // Given
        var ids = new ArrayList<>(IntStream.range(0, 5).mapToObj(_ -> run()).toList().reversed());
        var first = runs("limit", "2").extract().jsonPath();
        run();

        // When
        var second = runs("limit", "2", "before", first.getString("next")).extract().jsonPath();
        var third = runs("limit", "2", "before", second.getString("next")).extract().jsonPath();

        // Then
        var seen = new ArrayList<String>(first.getList("runs.id"));
        seen.addAll(second.getList("runs.id"));
        seen.addAll(third.getList("runs.id"));
        assertThat(seen).isEqualTo(ids);
        assertThat(third.getString("next")).isNull();
        runs("state", "requested").body("runs", hasSize(6));
        runs("state", "FAILED").body("runs", hasSize(0));
    }

    @Extended
    @Test
    void a_run_can_be_cancelled_until_it_has_finished() {
        // Given
        var id = run();

        // When
        operator().post("/api/runs/" + id + "/cancel").then().statusCode(202);

        // Then
        await().until(() -> cancellations().size() == 1);
        assertThat(cancellations().getFirst().by()).isEqualTo("otto");
        show(id).body("timeline.what", equalTo(List.of("requested", "cancel requested")));
        send(
                new JobFinished(
                        UUID.fromString(id),
                        new JobSpec.Backup(target),
                        0,
                        Instant.now(),
                        Instant.now(),
                        new JobOutcome.Cancelled("otto")));
        await().untilAsserted(() -> show(id).body("state", equalTo("CANCELLED")));
        operator()
                .post("/api/runs/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body("detail", containsString("is already CANCELLED"));
    }

    @ParameterizedTest
    @CsvSource({
        "state=done,       unknown run state 'done', SUCCEEDED",
        "limit=0,          limit must be greater,  /q/openapi",
        "limit=x,          the wrong type,         /q/openapi",
        "target=%00,       target must match,      /q/openapi",
        "before=yesterday, is not a cursor,        or omit it"
    })
    void a_wrong_query_is_answered_with_the_remedy(String query, String detail, String hint) {
        viewer().get("/api/runs?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail))
                .body("hint", containsString(hint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"kind\":\"backup\"}", "{\"kind\":\"bakup\",\"target\":\"t\"}", "["})
    void a_job_that_makes_no_sense_is_refused(String body) {
        operator()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/runs")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void an_unknown_run_is_not_found() {
        show(NOBODY).statusCode(404).body("hint", containsString("GET /api/runs"));
        operator().post("/api/runs/" + NOBODY + "/cancel").then().statusCode(404);
    }

    /** With a target that no other test uses. */
    private String run() {
        var spec = new JobSpec.Backup(target);
        var origin = new Origin(null, null, "otto", "operator");
        return transactions
                .runAndAwait(s -> requests.runNow(s, spec, origin, config.limits()))
                .toString();
    }

    private ValidatableResponse show(String id) {
        return viewer().get("/api/runs/" + id).then();
    }

    private ValidatableResponse runs(String... query) {
        var request = viewer().queryParam("target", target);
        for (var n = 0; n < query.length; n += 2) {
            request.queryParam(query[n], query[n + 1]);
        }
        return request.get("/api/runs").then().statusCode(200);
    }

    private void send(JobFinished event) {
        try (var kafka = new KafkaProbe(servers, json)) {
            kafka.send(event);
        }
    }

    private List<CancelRequested> cancellations() {
        try (var kafka = new KafkaProbe(servers, json)) {
            return kafka.events(
                    Topics.jobRequests("backup"),
                    CancelRequested.class,
                    cancel -> cancel.spec().target().equals(target));
        }
    }

    private static RequestSpecification viewer() {
        return given().auth().oauth2("viewer-token");
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2("operator-token");
    }
}
