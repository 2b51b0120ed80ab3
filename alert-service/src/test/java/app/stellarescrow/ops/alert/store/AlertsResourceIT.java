package app.stellarescrow.ops.alert.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertsResourceIT {

    @TestHTTPResource("/api/alerts")
    URI alerts;

    @Test
    void alerts_are_not_shown_without_a_valid_token() throws Exception {
        assertThat(get("").statusCode()).isEqualTo(401);
        assertThat(get("Bearer wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void a_caller_without_a_role_is_refused() throws Exception {
        assertThat(get(Nobody.TOKEN).statusCode()).isEqualTo(403);
    }

    @Test
    void a_viewer_sees_alerts() throws Exception {
        // When
        var answer = get("Bearer viewer-token");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("[");
    }

    @Test
    void the_owner_and_the_note_of_an_acknowledgement_are_limited() throws Exception {
        assertThat(acknowledge("owner", "o".repeat(101)))
                .contains("an owner of 101 characters is too long");
        assertThat(acknowledge("owner", " ")).contains("the owner is blank", "--owner NAME");
        assertThat(acknowledge("note", "n".repeat(2_001)))
                .contains("a note of 2,001 characters is too long");
    }

    private String acknowledge(String field, String value) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(alerts + "/1/acknowledgement"))
                        .header("Authorization", "Bearer operator-token")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"%s\": \"%s\"}".formatted(field, value)));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private HttpResponse<String> get(String authorization) throws Exception {
        var request = HttpRequest.newBuilder(alerts);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Authenticates a caller without a role, which no configured token can be. */
    @ApplicationScoped
    static class Nobody implements HttpAuthenticationMechanism {

        private static final String TOKEN = "Bearer nobody-token";

        @Override
        public Uni<SecurityIdentity> authenticate(
                RoutingContext context, IdentityProviderManager providers) {
            return TOKEN.equals(context.request().getHeader("Authorization"))
                    ? Uni.createFrom()
                            .item(
                                    QuarkusSecurityIdentity.builder()
                                            .setPrincipal(new QuarkusPrincipal("nobody"))
                                            .build())
                    : Uni.createFrom().nullItem();
        }

        @Override
        public Uni<ChallengeData> getChallenge(RoutingContext context) {
            return Uni.createFrom().nullItem();
        }

        @Override
        public int getPriority() {
            return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1;
        }
    }
}
