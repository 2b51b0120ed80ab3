package app.stellarescrow.ops.scheduler;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiIT {

    @Test
    void what_can_be_asked_and_what_comes_back_is_documented() {
        given().auth()
                .oauth2("viewer-token")
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItems("/api/schedules", "/api/runs/{id}/cancel"))
                .body("paths.'/api/runs'.get.parameters.name", hasItems("state", "before", "limit"))
                .body("components.schemas.RunView.properties.keySet()", hasItem("requestedBy"))
                .body("components.schemas.RunView.properties.keySet()", hasItem("progress"));
    }

    @Test
    void the_metrics_tell_how_many_runs_are_under_way() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("ops_run_requested"))
                .body(containsString("ops_run_overdue"));
    }
}
