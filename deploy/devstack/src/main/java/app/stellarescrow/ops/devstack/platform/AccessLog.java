package app.stellarescrow.ops.devstack.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line for each request, in the format of the demo platform's nginx. A key is logged by its
 * fingerprint; the query is not logged, because clients put keys there.
 */
final class AccessLog {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{3,45}");

    private final FileChannel file;
    private final Clock clock;

    AccessLog(Path file, Clock clock) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.clock = clock;
    }

    void write(HttpExchange exchange, int status, Optional<String> fingerprint) throws IOException {
        var line =
                "%s %s \"%s %s\" %d key=%s \"%s\"%n"
                        .formatted(
                                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                                client(exchange),
                                escaped(exchange.getRequestMethod()),
                                escaped(exchange.getRequestURI().getPath()),
                                status,
                                fingerprint.orElse("-"),
                                escaped(agent(exchange)));
        append(ByteBuffer.wrap(line.getBytes(UTF_8)));
    }

    /** The client's name for itself. */
    static String agent(HttpExchange exchange) {
        return header(exchange, "User-Agent").orElse("-");
    }

    private synchronized void append(ByteBuffer line) throws IOException {
        while (line.hasRemaining()) {
            file.write(line);
        }
    }

    /** As nginx names it, else the caller. */
    private static String client(HttpExchange exchange) {
        return header(exchange, "X-Forwarded-For")
                .filter(text -> ADDRESS.matcher(text).matches())
                .orElseGet(() -> exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** As nginx does, so that a client cannot forge a field or a line. */
    private static String escaped(String text) {
        var safe = new StringBuilder();
        for (var each : text.getBytes(UTF_8)) {
            var plain = each >= ' ' && each < 0x7f && each != '"' && each != '\\';
            safe.append(plain ? Character.toString(each) : "\\x%02X".formatted(each));
        }
        return safe.toString();
    }
}
