package app.stellarescrow.ops.rest;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The tokens of the REST API. */
@ConfigMapping(prefix = "api")
public interface TokensConfig {

    /** By the name of the token's owner. */
    Map<String, Token> tokens();

    /** One bearer token; the token itself is not stored. */
    interface Token {

        /** SHA-256 of the token, in hex. */
        String sha256();

        Role role();
    }
}
