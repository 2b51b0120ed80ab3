package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.devstack.process.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;

/** What a stack can suffer, and what mends it. */
record Breakage(RealStack stack) {

    private static final byte[] ROT = "rotten".getBytes(UTF_8);

    /** The consumer cannot store what it reads until the connection is closed. */
    Connection lockWorkOf(String schema) throws Exception {
        var connection = stack.connection("ops");
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table %s.work in exclusive mode".formatted(schema));
        }
        return connection;
    }

    /** Changes a few bytes in the middle of that backup. */
    void rot(String key) throws IOException {
        for (var file : filesOf(key)) {
            if (file.getFileName().toString().equals(key)) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(ROT), channel.size() / 2);
                }
            }
        }
    }

    /** Deletes all objects of that backup, as docs/architecture.md says. */
    void delete(String key) throws IOException {
        for (var file : filesOf(key)) {
            Files.delete(file);
        }
    }

    private List<Path> filesOf(String key) throws IOException {
        var name = key.substring(0, key.indexOf('.'));
        try (var files = Files.walk(home().resolve("s3"))) {
            return files.filter(Files::isRegularFile)
                    .filter(each -> each.getFileName().toString().startsWith(name))
                    .toList();
        }
    }

    /** The second endpoint serves a certificate that is not ours. */
    void serveAnotherCertificate() throws Exception {
        var folder = home().resolve("nginx/conf.d");
        var certificate = Files.createTempFile("other", ".pem");
        var key = Files.createTempFile("other", ".key");
        new SelfSignedCertificate(List.of("dns:www.localhost"), 30).write(certificate, key);
        // Not a copy of its mode: nginx runs as another user.
        Files.write(folder.resolve("other.pem"), Files.readAllBytes(certificate));
        Files.write(folder.resolve("other.key"), Files.readAllBytes(key));
        Files.delete(certificate);
        Files.delete(key);
        var text = Files.readString(conf());
        var second = text.lastIndexOf("ssl_certificate ");
        Files.writeString(
                conf(),
                text.substring(0, second)
                        + text.substring(second)
                                .replaceAll("live/[\\w.]+/fullchain.pem", "conf.d/other.pem")
                                .replaceAll("live/[\\w.]+/privkey.pem", "conf.d/other.key"));
        reload();
    }

    String nginxSettings() throws IOException {
        return Files.readString(conf());
    }

    void restore(String nginxSettings) throws Exception {
        Files.writeString(conf(), nginxSettings);
        reload();
    }

    private void reload() throws Exception {
        var pid = Files.readString(home().resolve("nginx/nginx.pid")).strip();
        new ProcessBuilder("kill", "-HUP", pid).start().waitFor();
    }

    private Path conf() {
        return home().resolve("nginx/nginx.conf");
    }

    /** Pauses or resumes the demo platform's indexer. */
    void indexer(String verb) throws Exception {
        var url = "http://127.0.0.1:%d/api/indexer/%s".formatted(stack.ports().platform(), verb);
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("X-API-Key", adminKey())
                        .POST(BodyPublishers.noBody())
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the platform answers " + answer.statusCode());
            }
        }
    }

    private String adminKey() throws IOException {
        return Files.readAllLines(home().resolve("demo/.env")).stream()
                .filter(each -> each.startsWith("ADMIN_KEYS="))
                .map(each -> each.substring("ADMIN_KEYS=".length()).split(",")[0])
                .findFirst()
                .orElseThrow();
    }

    /** As if the key were older or, with a negative number, younger. */
    void age(String credential, int days) throws Exception {
        stack.sql(
                "ops",
                "update cert.credential_key set since = since - make_interval(days => %d) where credential = '%s'"
                        .formatted(days, credential));
    }

    private Path home() {
        return stack.home().folder();
    }
}
