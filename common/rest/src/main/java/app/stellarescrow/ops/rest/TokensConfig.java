package app.stellarescrow.ops.rest;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Who may call the REST API. */
@ConfigMapping(prefix = "api")
public interface TokensConfig {

    /** By the name of the person or program that holds the token. */
    Map<String, Token> tokens();

    /** One bearer token; the token itself is stored nowhere. */
    interface Token {

        /** SHA-256 of the token, in hex. */
        String sha256();

        Role role();
    }
}
