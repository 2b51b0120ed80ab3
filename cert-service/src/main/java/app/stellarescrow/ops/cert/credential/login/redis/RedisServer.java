package app.stellarescrow.ops.cert.credential.login.redis;

import app.stellarescrow.ops.cert.credential.login.Login;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.trust.PrivateAuthorities;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Where a Redis server listens. */
record RedisServer(String host, int port, boolean isEncrypted, Optional<Path> trust) {

    private static final String WRONG_PASSWORD = "WRONGPASS";
    private static final String EXPECTED =
            "expected is OK, or WRONGPASS for a wrong password; see the server's log";
    private static final String PROTOCOL =
            "expected is Redis's protocol: for rediss:// with TLS and a certificate that is trusted (redis.trust), for redis:// without";
    private static final int PORT = 6379;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 20_000;

    /** What follows the password in a URL; the number of a database does not matter to a login. */
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?<host>\\[[0-9A-Fa-f:.]+]|[^:/?\\[\\]\\s]+)(?::(?<port>\\d{1,5}))?(?:[/?].*)?");

    /** Empty if the URL is not one of Redis. */
    static Optional<RedisServer> of(String scheme, String place, Optional<Path> trust) {
        var parts = PLACE.matcher(place);
        var isEncrypted = scheme.equals("rediss://");
        if (!parts.matches() || !(isEncrypted || scheme.equals("redis://"))) {
            return Optional.empty();
        }
        var port = Optional.ofNullable(parts.group("port")).map(Integer::parseInt).orElse(PORT);
        var host = parts.group("host").replaceAll("[\\[\\]]", "");
        return port > 0xFFFF
                ? Optional.empty()
                : Optional.of(new RedisServer(host, port, isEncrypted, trust));
    }

    RedisServer at(String otherHost, int otherPort) {
        return new RedisServer(otherHost, otherPort, isEncrypted, trust);
    }

    /** Really logs in, on a new connection. */
    Answer answer(Login login) {
        try (var _ = RedisConnection.open(this, login)) {
            return new Answer.Accepted();
        } catch (RedisConnection.Refused e) {
            return e.code().equals(WRONG_PASSWORD)
                    ? new Answer.Refused()
                    : new Answer.Unclear("answers a login with " + e.code(), EXPECTED);
        } catch (SSLException | ProtocolException e) {
            return new Answer.Unclear("answers with " + e.getClass().getSimpleName(), PROTOCOL);
        } catch (IOException e) {
            return Answer.Unclear.silent(e.getClass().getSimpleName());
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return isEncrypted ? encrypted(socket) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The server's certificate must be trusted, and have its name. */
    private SSLSocket encrypted(Socket socket) throws IOException {
        var factory = trusting();
        var encrypted = (SSLSocket) factory.createSocket(socket, host, port, true);
        var parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    private SSLSocketFactory trusting() throws IOException {
        if (trust.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            return PrivateAuthorities.of(trust.get()).getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("no usable certificate in " + trust.get(), e);
        }
    }

    @Override
    public String toString() {
        return "Redis at %s:%d".formatted(host, port);
    }
}
