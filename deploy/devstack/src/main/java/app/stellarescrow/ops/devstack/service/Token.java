package app.stellarescrow.ops.devstack.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cli.client.Home;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The API token of this stack: created once, kept in a file, known to services by its hash. */
public final class Token {

    private static final int BYTES = 32;

    private final Home home;

    public Token(Home home) {
        this.home = home;
    }

    public Map<String, String> settings() {
        return Map.of(
                "API_TOKENS_OPS_SHA256",
                sha256(home.secret(Home.TOKEN, Token::random)),
                "API_TOKENS_OPS_ROLE",
                "admin");
    }

    static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In hex, as in {@code api.tokens.<name>.sha256}. */
    public static String sha256(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
