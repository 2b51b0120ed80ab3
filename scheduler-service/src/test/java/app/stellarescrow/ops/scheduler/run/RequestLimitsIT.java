package app.stellarescrow.ops.scheduler.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with too long or invalid values are refused at once. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestLimitsIT {

    @ParameterizedTest
    @ValueSource(strings = {"kind", "target", "object", "backup", "into", "restore", "reason"})
    void a_field_that_is_too_long_is_named(String field) {
        ask(Map.of("kind", "verify", "target", "t"), field, "x".repeat(2_000))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(field + " size must be between"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "target", "object", "backup", "into", "restore", "reason"})
    void a_field_with_a_nul_is_named(String field) {
        ask(Map.of("kind", "verify", "target", "t"), field, "a\0b")
                .statusCode(400)
                .body("detail", containsString(field + " must match"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "x/../y", "/var/../etc/passwd", "x/.."})
    void a_backup_name_that_leads_out_of_its_folder_is_refused(String name) {
        ask(Map.of("kind", "drill", "target", "t"), "backup", name).statusCode(400);
        ask(Map.of("kind", "verify", "target", "t"), "object", name).statusCode(400);
    }

    @Test
    void an_unknown_target_is_reported_the_known_ones() {
        ask(Map.of("kind", "verify"), "target", "tt")
                .statusCode(400)
                .body("detail", equalTo("unknown target 'tt'; known are [stellar_escrow, t]"))
                .body("hint", containsString("TARGETS_<NAME>_URL"));
    }

    @Test
    void a_request_without_a_field_that_its_worker_needs_is_refused_and_the_field_named() {
        ask(Map.of("kind", "maintenance-reindex", "target", "t"), "reason", "bloat")
                .statusCode(400)
                .body(
                        "detail",
                        equalTo("maintenance-reindex: the field object is missing or null"));
    }

    @Test
    void a_run_is_not_overdue_before_the_window_that_its_request_names_has_ended() {
        // Given
        var vacuum = Map.of("kind", "maintenance", "target", "t");

        // When
        var run = ask(vacuum, "windowSeconds", "36000").statusCode(202).extract().jsonPath();

        // Then
        var requestedAt = Instant.parse(run.getString("requestedAt"));
        assertThat(Instant.parse(run.getString("dueBy")))
                .isEqualTo(requestedAt.plus(Duration.ofMinutes(610)));
        ask(vacuum, "windowSeconds", "0")
                .statusCode(400)
                .body("detail", containsString("windowSeconds must be greater than"));
    }

    @Test
    void the_statements_of_a_drill_are_stored_as_they_were_sent_and_have_limits() {
        // Given
        var drill = Map.of("kind", "drill", "target", "t");
        var statement = Map.of("query", "-7", "text", "select '''<b>' from t where a = $1");

        // Then
        ask(drill, "statements", List.of(statement)).statusCode(202);
        ask(drill, "statements", List.of(Map.of("query", "x", "text", "select 1")))
                .statusCode(400)
                .body("detail", containsString("query must match"));
        ask(drill, "statements", List.of(Map.of("query", "1", "text", "select \0")))
                .statusCode(400)
                .body("detail", containsString("text must match"));
        ask(drill, "statements", List.of(Map.of("query", "1", "text", "x".repeat(8_001))))
                .statusCode(400)
                .body("detail", containsString("text size must be between"));
        ask(drill, "statements", Collections.nCopies(11, statement))
                .statusCode(400)
                .body("detail", containsString("statements size must be between"));
    }

    @Test
    void the_limits_are_in_the_openapi_document() {
        given().auth()
                .oauth2("viewer-token")
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .body("components.schemas.NewJob.properties.reason.maxLength", equalTo(1_000))
                .body("components.schemas.NewJob.required", equalTo(List.of("kind", "target")));
    }

    private static ValidatableResponse ask(Map<String, String> job, String field, Object value) {
        var body = new HashMap<String, Object>(job);
        body.put(field, value);
        return given().auth()
                .oauth2("operator-token")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/runs")
                .then();
    }
}
