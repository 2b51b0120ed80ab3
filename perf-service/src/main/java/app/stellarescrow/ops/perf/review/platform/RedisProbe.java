package app.stellarescrow.ops.perf.review.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Reads the counters of a Redis server by INFO. An error of the server is not a rate of zero. */
final class RedisProbe {

    private static final int DEFAULT_PORT = 6_379;
    private static final int LONGEST = 1_000_000;
    private static final List<String> NUMBERS =
            List.of("keyspace_hits", "keyspace_misses", "evicted_keys", "used_memory", "maxmemory");

    private final Duration timeout;

    RedisProbe(Duration timeout) {
        this.timeout = timeout;
    }

    /** The server's error, for example {@code NOAUTH Authentication required.} */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    Map<String, @Nullable Object> measure(String name, String url) {
        try {
            return row(name, info(URI.create(url)));
        } catch (Refused e) {
            return Failed.row(
                    name,
                    "it refuses: " + e.getMessage(),
                    "set user and password in perf.platform.redis.%s.url; its user needs +info"
                            .formatted(name));
        } catch (IOException e) {
            return Failed.row(
                    name,
                    "no answer (%s)".formatted(e.getClass().getSimpleName()),
                    "start it, or correct host, port and certificate in perf.platform.redis.%s.url"
                            .formatted(name));
        } catch (IllegalArgumentException e) {
            return Failed.row(
                    name,
                    "its URL cannot be used",
                    "write redis://user:password@host:port in perf.platform.redis.%s.url"
                            .formatted(name));
        }
    }

    /** A server that was restarted has another id, so that its counters begin again. */
    private static Map<String, @Nullable Object> row(String name, String info) throws IOException {
        var values = new HashMap<String, @Nullable Object>();
        info.lines()
                .map(line -> line.split(":", 2))
                .filter(each -> each.length == 2)
                .forEach(each -> values.put(each[0], each[1]));
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", name);
        row.put("run", values.get("run_id"));
        for (var each : NUMBERS) {
            var value = values.get(each);
            if (value == null || !value.toString().matches("\\d{1,18}")) {
                throw new ProtocolException("INFO has no " + each);
            }
            row.put(each, Long.valueOf(value.toString()));
        }
        return row;
    }

    private String info(URI url) throws IOException {
        try (var socket = connect(url)) {
            var in = new BufferedInputStream(socket.getInputStream());
            var login = url.getRawUserInfo();
            if (login != null) {
                var parts =
                        Arrays.stream(login.split(":", 2))
                                .map(each -> URLDecoder.decode(each.replace("+", "%2B"), UTF_8))
                                .filter(each -> !each.isEmpty())
                                .toList();
                send(socket, "AUTH", parts);
                reply(in);
            }
            send(socket, "INFO", List.of());
            return reply(in);
        }
    }

    private Socket connect(URI url) throws IOException {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("no host");
        }
        var port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
        var millis = (int) timeout.toMillis();
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(url.getHost(), port), millis);
            socket.setSoTimeout(millis);
            return "rediss".equals(url.getScheme()) ? overTls(socket, url.getHost()) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A certificate of another name is refused before the password is sent. */
    private static Socket overTls(Socket socket, String host) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var tls = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        return tls;
    }

    private static void send(Socket socket, String command, List<String> words) throws IOException {
        var request = new StringBuilder("*%d\r\n".formatted(1 + words.size()));
        append(request, command);
        words.forEach(each -> append(request, each));
        socket.getOutputStream().write(request.toString().getBytes(UTF_8));
    }

    private static void append(StringBuilder request, String word) {
        request.append("$%d\r\n%s\r\n".formatted(word.getBytes(UTF_8).length, word));
    }

    private static String reply(InputStream in) throws IOException {
        var line = line(in);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> line.substring(1);
            case '-' -> throw new Refused(line.substring(1));
            case '$' -> new String(in.readNBytes(length(line)), UTF_8);
            default -> throw new ProtocolException("no reply of Redis");
        };
    }

    private static int length(String line) throws IOException {
        if (!line.matches("\\$\\d{1,7}") || Integer.parseInt(line.substring(1)) > LONGEST) {
            throw new ProtocolException("no reply of Redis");
        }
        return Integer.parseInt(line.substring(1));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST) {
                throw new EOFException("the reply is cut off");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
