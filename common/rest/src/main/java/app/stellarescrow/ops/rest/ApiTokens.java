package app.stellarescrow.ops.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Identifies callers by the SHA-256 of their bearer tokens. */
@ApplicationScoped
class ApiTokens {

    private final TokensConfig config;

    ApiTokens(TokensConfig config) {
        this.config = config;
    }

    Optional<SecurityIdentity> identify(String token) {
        var hash = sha256(token);
        return config.tokens().entrySet().stream()
                .filter(entry -> MessageDigest.isEqual(hash, bytes(entry.getValue().sha256())))
                .map(entry -> identity(entry.getKey(), entry.getValue().role()))
                .findFirst();
    }

    private static SecurityIdentity identity(String name, Role role) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(role.names())
                .build();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
