package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.devstack.demo.EnvFile;
import app.stellarescrow.ops.devstack.platform.Platform;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The demo platform without a process of its own, because that takes a second to start. Like a
 * container, it keeps the environment that it was created with.
 */
final class PlatformInProcess {

    private final Path envFile;
    private final Path accessLog;
    private final int port;
    private Map<String, String> environment = Map.of();
    private HttpServer server;

    PlatformInProcess(Path home, Path envFile, int port) {
        this.envFile = envFile;
        this.accessLog = home.resolve("platform/access.log");
        this.port = port;
    }

    void recreate() {
        environment = EnvFile.read(envFile);
        restart();
    }

    void restart() {
        stop();
        try {
            Files.createDirectories(accessLog.getParent());
            server = Platform.serve(port, accessLog, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Path accessLog() {
        return accessLog;
    }
}
