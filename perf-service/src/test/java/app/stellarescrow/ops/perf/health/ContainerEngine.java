package app.stellarescrow.ops.perf.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The part of a container engine's API that is asked, at a socket, with answers as Docker's. */
final class ContainerEngine implements AutoCloseable {

    private static final int LONGEST_REQUEST = 4_096;
    private static final String VANISHED = "";
    private static final String ALL = "/containers/json";

    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, String> containers = new ConcurrentHashMap<>();
    private volatile boolean answers = true;

    ContainerEngine() throws IOException {
        socket = Files.createTempDirectory("engine").resolve("docker.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serve);
    }

    String socket() {
        return socket.toString();
    }

    void runs(String name, Duration uptime, int restarts, String health) {
        containers.put(
                name,
                """
                {"Id": "%s", "RestartCount": %d,
                 "HostConfig": {"RestartPolicy": {"Name": "always"}},
                 "State": {"Status": "running", "Running": true, "Restarting": false,
                           "ExitCode": 0, "StartedAt": "%s", "Health": {"Status": "%s"}}}
                """
                        .formatted(name, restarts, Instant.now().minus(uptime), health));
    }

    void hasEnded(String name, int exitCode, String policy) {
        containers.put(
                name,
                """
                {"Id": "%s", "RestartCount": 0,
                 "HostConfig": {"RestartPolicy": {"Name": "%s"}},
                 "State": {"Status": "exited", "Running": false, "Restarting": false,
                           "ExitCode": %d, "StartedAt": "%s"}}
                """
                        .formatted(name, policy, exitCode, Instant.now()));
    }

    /** It is removed between the list and the question for it. */
    void vanishes(String name) {
        containers.put(name, VANISHED);
    }

    void remove(String name) {
        containers.remove(name);
    }

    /** Otherwise it closes each connection. */
    void answers(boolean now) {
        answers = now;
    }

    private void serve() {
        while (server.isOpen()) {
            try (var channel = server.accept()) {
                if (answers) {
                    answer(channel);
                }
            } catch (IOException _) {
                // The next one is another client, or the end.
            }
        }
    }

    private void answer(SocketChannel channel) throws IOException {
        var request = ByteBuffer.allocate(LONGEST_REQUEST);
        channel.read(request);
        var path = new String(request.array(), 0, request.position(), UTF_8).split(" ")[1];
        var body = path.startsWith(ALL) ? list() : containers.get(path.split("/")[2]);
        var status = VANISHED.equals(body) ? "404 Not Found" : "200 OK";
        var answer = "HTTP/1.0 %s\r\n\r\n%s".formatted(status, body);
        channel.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
    }

    private String list() {
        return containers.keySet().stream()
                .sorted()
                .map("{\"Id\": \"%1$s\", \"Names\": [\"/%1$s\"]}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.delete(socket);
        Files.delete(socket.getParent());
    }
}
