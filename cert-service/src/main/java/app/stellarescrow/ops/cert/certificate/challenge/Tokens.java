package app.stellarescrow.ops.cert.certificate.challenge;

import java.io.IOException;

/** Checks tokens, which come from another server and become names of files. */
final class Tokens {

    private Tokens() {}

    static String checked(String token) throws IOException {
        if (!token.matches("[A-Za-z0-9_-]{1,256}")) {
            throw new IOException("the authority sent a token that is not base64url");
        }
        return token;
    }
}
