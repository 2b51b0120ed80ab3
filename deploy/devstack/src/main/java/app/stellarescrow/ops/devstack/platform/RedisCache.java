package app.stellarescrow.ops.devstack.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Redis, over one connection; while it does not answer, no key is there. */
final class RedisCache {

    private static final int PATIENCE_MILLIS = 1_000;

    private final Optional<String> host;
    private final int port;
    private final String password;
    private Optional<Connection> connection = Optional.empty();

    /**
     * Connects when it is asked.
     *
     * @param host empty: this machine
     */
    RedisCache(Optional<String> host, int port, String password) {
        this.host = host;
        this.port = port;
        this.password = password;
    }

    private record Connection(Socket socket, InputStream in, OutputStream out) {}

    synchronized Optional<String> get(String key) {
        try {
            return ask("GET", key);
        } catch (IOException _) {
            close();
            return Optional.empty();
        }
    }

    synchronized void put(String key, String value, Duration kept) {
        try {
            ask("SET", key, value, "EX", Long.toString(kept.toSeconds()));
        } catch (IOException _) {
            close();
        }
    }

    private Optional<String> ask(String... words) throws IOException {
        if (connection.isEmpty()) {
            connection = Optional.of(connect());
        }
        return ask(connection.get(), words);
    }

    private Connection connect() throws IOException {
        var socket = new Socket();
        try {
            var address = new InetSocketAddress(address(), port);
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var in = new BufferedInputStream(socket.getInputStream());
            var opened = new Connection(socket, in, socket.getOutputStream());
            ask(opened, "AUTH", password);
            return opened;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private InetAddress address() throws IOException {
        return host.isPresent()
                ? InetAddress.getByName(host.get())
                : InetAddress.getLoopbackAddress();
    }

    /** Empty if the answer is null. */
    private static Optional<String> ask(Connection connection, String... words) throws IOException {
        var command = new StringBuilder("*%d\r\n".formatted(words.length));
        for (var word : List.of(words)) {
            command.append("$%d\r\n%s\r\n".formatted(word.getBytes(UTF_8).length, word));
        }
        connection.out.write(command.toString().getBytes(UTF_8));
        var head = line(connection.in);
        return switch (head.charAt(0)) {
            case '+' -> Optional.of(head.substring(1));
            case '$' -> text(connection.in, Integer.parseInt(head.substring(1)));
            default -> throw new IOException("Redis refuses " + words[0]);
        };
    }

    private static Optional<String> text(InputStream in, int length) throws IOException {
        if (length < 0) {
            return Optional.empty();
        }
        var bytes = in.readNBytes(length);
        line(in);
        return Optional.of(new String(bytes, UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Redis has closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private void close() {
        try {
            if (connection.isPresent()) {
                connection.get().socket.close();
            }
        } catch (IOException _) {
            // It is closed then, too.
        }
        connection = Optional.empty();
    }
}
