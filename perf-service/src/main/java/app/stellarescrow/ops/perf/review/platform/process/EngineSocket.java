package app.stellarescrow.ops.perf.review.platform.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads from the API of a container engine over its socket; only ever sends GET. */
final class EngineSocket {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 16_000_000;
    private static final int BUFFER = 64 * 1_024;
    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final Path socket;
    private final Duration timeout;

    EngineSocket(Path socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
    }

    /** It knows no such container. */
    static final class NoSuchContainer extends IOException {

        NoSuchContainer(String answer) {
            super(answer);
        }
    }

    /**
     * Closes the connection when the time is over, which ends a read that waits.
     *
     * @throws NoSuchContainer if the answer is 404
     */
    JsonNode get(String path) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var answer = new FutureTask<>(() -> answer(channel, path));
            Thread.ofVirtual().start(answer);
            return body(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new IOException("no answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer within %d s".formatted(timeout.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** By HTTP/1.0, so that the answer ends with the connection. */
    private static String answer(SocketChannel channel, String path) throws IOException {
        var request = "GET %s HTTP/1.0\r\nHost: engine\r\n\r\n".formatted(path);
        channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
        var all = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(BUFFER);
        while (channel.read(buffer) >= 0 && all.size() < LONGEST) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return all.toString(UTF_8);
    }

    private static JsonNode body(String answer) throws IOException {
        var status = answer.split(" ", 3);
        var end = answer.indexOf(END_OF_HEADERS);
        if (status.length > 1 && "404".equals(status[1])) {
            throw new NoSuchContainer("it answers " + answer.lines().findFirst().orElse(""));
        }
        if (status.length < 2 || !"200".equals(status[1]) || end < 0) {
            throw new IOException("it answers " + answer.lines().findFirst().orElse("nothing"));
        }
        return JSON.readTree(answer.substring(end + END_OF_HEADERS.length()));
    }
}
