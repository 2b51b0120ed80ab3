package app.stellarescrow.ops.devstack.acme;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pebble's challenge test server, as a DNS server: every name resolves to 127.0.0.1. */
public final class LocalDns {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Path home;
    private final int port;
    private final int managementPort;
    private @Nullable ChildProcess process;

    /** Nothing runs before {@link #start}. */
    public LocalDns(Path home, int port, int managementPort) {
        this.home = home.toAbsolutePath();
        this.port = port;
        this.managementPort = managementPort;
    }

    public ChildProcess start() {
        return start(START_LIMIT);
    }

    public ChildProcess start(Duration limit) {
        var program = PebbleProgram.dns();
        var needs = List.of(program.getParent());
        var command =
                List.of(
                        program.toString(),
                        "-dnsserver=" + address(),
                        "-management=127.0.0.1:" + managementPort,
                        "-defaultIPv6=",
                        "-doh=",
                        "-http01=",
                        "-https01=",
                        "-tlsalpn01=");
        var started =
                ChildProcess.start(
                        "DNS for Pebble",
                        RunAs.part(8).entering(needs).command(needs, command),
                        home.resolve("pebble-dns.log"));
        started.awaitReady(() -> Ports.answers(managementPort), limit);
        process = started;
        return started;
    }

    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public String management() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** Adds a TXT record, such as for a DNS-01 challenge. */
    public void setTxt(String host, String value) {
        post("/set-txt", "{\"host\":\"%s\",\"value\":\"%s\"}".formatted(host, value));
    }

    public void clearTxt(String host) {
        post("/clear-txt", "{\"host\":\"%s\"}".formatted(host));
    }

    /** Makes queries for the host fail, as in an outage. */
    public void fail(String host) {
        post("/set-servfail", "{\"host\":\"%s\"}".formatted(host));
    }

    public void recover(String host) {
        post("/clear-servfail", "{\"host\":\"%s\"}".formatted(host));
    }

    private void post(String path, String json) {
        var request =
                HttpRequest.newBuilder(URI.create(management() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + path, e);
        }
    }
}
