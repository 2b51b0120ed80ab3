package app.stellarescrow.ops.scheduler.run;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Replacing a live database or a served certificate requires an approver and a reason. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalIT {

    private static final String REPLACE =
            """
            {"kind":"restore","target":"t","reason":"the deploy dropped a column"}
            """;

    @Test
    void an_operator_restores_into_a_new_database_but_replaces_none() {
        ask("operator-token", "{\"kind\":\"restore\",\"target\":\"t\",\"into\":\"copy\"}")
                .statusCode(202)
                .body("job.into", equalTo("copy"));
        ask("operator-token", REPLACE).statusCode(403).body("detail", containsString("approver"));
        ask("operator-token", "{\"kind\":\"restore-undo\",\"target\":\"t\",\"restore\":\"x\"}")
                .statusCode(403);
    }

    @Test
    void a_restore_of_a_file_needs_an_approver_because_its_sql_runs_on_the_server() {
        ask(
                        "operator-token",
                        "{\"kind\":\"restore\",\"target\":\"t\",\"into\":\"copy\",\"backup\":\"/tmp/x.sql\"}")
                .statusCode(403);
    }

    @Test
    void an_approver_replaces_one_and_the_reason_stays_on_the_record() {
        ask("approver-token", REPLACE)
                .statusCode(202)
                .body("requestedBy", equalTo("anna"))
                .body("job.reason", equalTo("the deploy dropped a column"));
    }

    @Test
    void without_a_reason_nothing_is_replaced() {
        ask("approver-token", "{\"kind\":\"restore\",\"target\":\"t\",\"reason\":\" \"}")
                .statusCode(400)
                .body("hint", containsString("--reason"));
    }

    @Test
    void a_certificate_is_renewed_by_force_only_by_an_approver_with_a_reason() {
        var renewal = "{\"kind\":\"certificate-renewal\",\"target\":\"shop.test\"%s}";

        ask("operator-token", renewal.formatted(",\"reason\":\"stolen key\""))
                .statusCode(403)
                .body("detail", containsString("approver"));
        ask("approver-token", renewal.formatted(""))
                .statusCode(400)
                .body("detail", containsString("replaces the certificate that is served"))
                .body("hint", containsString("--reason"));
        ask("approver-token", renewal.formatted(",\"reason\":\"stolen key\""))
                .statusCode(202)
                .body("requestedBy", equalTo("anna"))
                .body("job.reason", equalTo("stolen key"));
        ask("operator-token", "{\"kind\":\"certificate\",\"target\":\"shop.test\"}")
                .statusCode(202);
    }

    @Test
    void a_viewer_is_told_the_role_that_the_job_needs() {
        ask("viewer-token", "{\"kind\":\"certificate-renewal\",\"target\":\"shop.test\"}")
                .statusCode(403)
                .body(
                        "detail",
                        startsWith(
                                "this job of kind certificate-renewal needs the role approver,"));
        ask("viewer-token", "{\"kind\":\"certificate\",\"target\":\"shop.test\"}")
                .statusCode(403)
                .body(
                        "detail",
                        startsWith("this job of kind certificate needs the role operator,"));
    }

    @Test
    void without_a_token_no_job_is_run() {
        given().contentType(ContentType.JSON)
                .body(REPLACE)
                .post("/api/runs")
                .then()
                .statusCode(401);
    }

    @Test
    void an_approver_runs_nothing_else() {
        ask("approver-token", "{\"kind\":\"backup\",\"target\":\"t\"}").statusCode(403);
    }

    private static ValidatableResponse ask(String token, String job) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(job)
                .post("/api/runs")
                .then();
    }
}
