package app.stellarescrow.ops.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

    /** A resource as a service would have it. */
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
        assertThat(send(change).statusCode()).isEqualTo(403);
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
    void an_unexpected_failure_tells_no_secrets() throws Exception {
        // When
        var answer = get("api/things/broken", "viewer-token");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("see the service's log").doesNotContain("hunter2");
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
