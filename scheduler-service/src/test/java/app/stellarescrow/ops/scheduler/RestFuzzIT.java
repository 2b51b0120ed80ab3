package app.stellarescrow.ops.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.RestFuzz;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestFuzzIT {

    @TestHTTPResource URI url;

    /** Resumes schedules that the fuzz has paused. */
    @AfterEach
    void resume() {
        for (var schedule : List.of("backup", "verify", "drill")) {
            given().auth()
                    .oauth2("operator-token")
                    .post("/api/schedules/" + schedule + "/resume")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void no_rest_call_makes_the_service_fail() throws Exception {
        assertThat(new RestFuzz(url).run()).containsKeys(200, 401);
    }
}
