package app.stellarescrow.ops.rest;

import app.stellarescrow.ops.api.ProblemView;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Authenticates REST calls by {@code Authorization: Bearer <token>} (RFC 6750). */
@ApplicationScoped
class TokenMechanism implements HttpAuthenticationMechanism {

    static final ProblemView UNAUTHORIZED =
            new ProblemView(
                    "about:blank",
                    "Unauthorized",
                    401,
                    "the request has no valid bearer token",
                    "send 'Authorization: Bearer <token>'");

    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;

    TokenMechanism(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager providers) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(SCHEME)) {
            return Uni.createFrom().nullItem();
        }
        return tokens.identify(header.substring(SCHEME.length()).strip())
                .map(identity -> Uni.createFrom().item(identity))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
