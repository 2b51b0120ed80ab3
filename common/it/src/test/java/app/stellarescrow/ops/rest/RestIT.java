package app.stellarescrow.ops.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestIT {

    @TestHTTPResource("/")
    URI base;

    /** A resource like a service's. */
    @Path("/api/things")
    static class ThingsResource {

        @GET
        @RolesAllowed(Role.READ)
        public String things() {
            return "things";
        }

        @POST
        @RolesAllowed(Role.OPERATE)
        public String change() {
            return "changed";
        }

        @GET
        @Path("missing")
        @RolesAllowed(Role.READ)
        public String missing() {
            throw Problem.notFound("no thing 7", "list them with GET /api/things");
        }

        @GET
        @Path("broken")
        @RolesAllowed(Role.READ)
        public String broken() {
            throw new IllegalStateException("password=hunter2");
        }

        @GET
        @Path("impossible")
        @RolesAllowed(Role.READ)
        public String impossible() {
            throw new PermanentFailure("thing 7 is damaged", "make another", null);
        }

        @GET
        @Path("{name}")
        @RolesAllowed(Role.READ)
        public String named(
                @PathParam("name") @Size(max = 9) String name,
                @QueryParam("limit") @DefaultValue("1") int limit) {
            return name;
        }
    }

    @Test
    void without_a_token_nothing_is_answered_but_health_and_metrics() throws Exception {
        assertThat(get("api/things", null).statusCode()).isEqualTo(401);
        assertThat(get("api/nowhere", null).statusCode()).isEqualTo(401);
        assertThat(get("q/openapi", null).statusCode()).isEqualTo(401);
        assertThat(get("q/health/live", null).statusCode()).isEqualTo(200);
        assertThat(get("q/metrics", null).body()).contains("ops_work_dead");
    }

    @Test
    void a_wrong_token_is_refused_with_a_challenge() throws Exception {
        // When
        var answer = get("api/things", "wrong");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void a_role_allows_what_it_includes_and_no_more() throws Exception {
        // Given
        var change =
                HttpRequest.newBuilder(base.resolve("api/things"))
                        .header("Authorization", "Bearer viewer-token")
                        .POST(HttpRequest.BodyPublishers.noBody());

        // Then
        assertThat(get("api/things", "viewer-token").body()).isEqualTo("things");
        var refused = send(change);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("needs the role operator", "has the role viewer", "OPS_TOKEN");
    }

    @Test
    void a_problem_says_what_to_do_about_it() throws Exception {
        // When
        var answer = get("api/things/missing", "viewer-token");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("no thing 7", "list them with GET /api/things");
    }

    @Test
    void what_fails_for_good_is_no_outage() throws Exception {
        // When
        var answer = get("api/things/impossible", "viewer-token");

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("thing 7 is damaged", "make another");
    }

    @Test
    void a_value_that_is_too_long_or_no_number_is_a_bad_request_that_names_it() throws Exception {
        assertThat(get("api/things/0123456789", "viewer-token").body())
                .contains("\"status\":400", "name size must be between 0 and 9");
        assertThat(get("api/things/x?limit=x", "viewer-token").statusCode()).isEqualTo(400);
    }

    @Test
    void a_body_that_is_too_large_is_reported_the_limit() throws Exception {
        // When
        var answer =
                send(
                        HttpRequest.newBuilder(base.resolve("api/things"))
                                .header("Authorization", "Bearer viewer-token")
                                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(70_000))));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("70000 bytes, the limit is 65536");
    }

    @Test
    void paths_and_methods_of_callers_do_not_become_labels() throws Exception {
        // Given
        get("api/things/one", "viewer-token");

        // When
        get("api/secret-1", null);
        get("secret-2", "viewer-token");
        get("api/things/secret-3", null);
        get("api/things/secret-4-secret-4", "viewer-token");
        send(
                HttpRequest.newBuilder(base.resolve("api/secret-5"))
                        .method("SECRET", HttpRequest.BodyPublishers.noBody()));

        // Then
        assertThat(get("q/metrics", null).body())
                .contains("uri=\"/api/things/{name}\"", "uri=\"OTHER\"")
                .doesNotContainIgnoringCase("secret");
    }

    @Test
    void an_unexpected_failure_tells_no_secrets() throws Exception {
        // When
        var answer = get("api/things/broken", "viewer-token");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("check the service's log").doesNotContain("hunter2");
    }

    private HttpResponse<String> get(String path, String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
