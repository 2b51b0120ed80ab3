package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.devstack.service.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A part that runs the JDK's simple web server. */
record WebServer(String name, int port) implements Part {

    static WebServer named(String name) {
        try (var socket = new ServerSocket(0)) {
            return new WebServer(name, socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public ProcessHandle launch(Path log) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                List.of(
                        java,
                        "-m",
                        "jdk.httpserver",
                        "-b",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port));
        return Launch.detached(command, Map.of(), log);
    }

    @Override
    public boolean isReady() {
        return Probe.answers(URI.create(url()));
    }
}
