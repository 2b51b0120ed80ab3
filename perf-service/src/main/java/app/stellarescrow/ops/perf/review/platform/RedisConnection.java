package app.stellarescrow.ops.perf.review.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Speaks Redis' protocol (RESP2). */
final class RedisConnection implements AutoCloseable {

    private static final int LONGEST = 1_000_000;

    private final Socket socket;
    private final InputStream in;

    RedisConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The server's error, for example {@code NOAUTH Authentication required.} */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** With user and password of the URL, if it has them. */
    void logIn(URI url) throws IOException {
        var login = url.getRawUserInfo();
        if (login != null) {
            var words = new ArrayList<>(List.of("AUTH"));
            Arrays.stream(login.split(":", 2))
                    .map(each -> URLDecoder.decode(each.replace("+", "%2B"), UTF_8))
                    .filter(each -> !each.isEmpty())
                    .forEach(words::add);
            ask(words);
        }
    }

    String text(String... command) throws IOException {
        if (ask(List.of(command)) instanceof String text) {
            return text;
        }
        throw new ProtocolException("no text from Redis");
    }

    List<?> list(String... command) throws IOException {
        if (ask(List.of(command)) instanceof List<?> list) {
            return list;
        }
        throw new ProtocolException("no list from Redis");
    }

    /** Returns a String, Long or List of these. */
    private Object ask(List<String> words) throws IOException {
        var request = new StringBuilder("*%d\r\n".formatted(words.size()));
        words.forEach(
                each ->
                        request.append(
                                "$%d\r\n%s\r\n".formatted(each.getBytes(UTF_8).length, each)));
        socket.getOutputStream().write(request.toString().getBytes(UTF_8));
        return reply();
    }

    private Object reply() throws IOException {
        var line = line();
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> line.substring(1);
            case '-' -> throw new Refused(line.substring(1));
            case ':' -> number(line);
            case '$' -> bulk((int) number(line));
            case '*' -> list(number(line));
            default -> throw new ProtocolException("no reply of Redis");
        };
    }

    private String bulk(int length) throws IOException {
        var bytes = in.readNBytes(Math.max(0, length));
        if (length >= 0) {
            in.readNBytes(2);
        }
        return new String(bytes, UTF_8);
    }

    private List<Object> list(long length) throws IOException {
        var items = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            items.add(reply());
        }
        return items;
    }

    private static long number(String line) throws IOException {
        var digits = line.substring(1);
        if (!digits.matches("-?\\d{1,18}")
                || (line.charAt(0) != ':' && Long.parseLong(digits) > LONGEST)) {
            throw new ProtocolException("no reply of Redis");
        }
        return Long.parseLong(digits);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST) {
                throw new EOFException("the reply is cut off");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
