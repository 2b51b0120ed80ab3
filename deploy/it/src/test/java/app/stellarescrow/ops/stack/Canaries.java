package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cli.client.Home;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The secrets of these tests. Each contains a word that has only one spelling. */
final class Canaries {

    static final String PASSWORD = "Nachtigall@:/?#[]%25&$'\"\\ +é";
    static final String HOOK = "/services/T0/B0/Rotkehlchen";
    static final String METRICS_TOKEN = "Zaunkoenig";
    static final String VIEWER = "Goldammer";

    private static final List<String> WORDS =
            List.of("Nachtigall", "Rotkehlchen", "Zaunkoenig", "Goldammer");

    private Canaries() {}

    static String encodedPassword() {
        return URLEncoder.encode(PASSWORD, UTF_8).replace("+", "%20");
    }

    static String hashOfViewer() throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(VIEWER.getBytes(UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    /** The lines that contain a secret, of the tests or of the stack. */
    static List<String> givenAway(Map<String, String> texts, Home home) throws IOException {
        var own =
                List.of(
                        Files.readString(home.tokenFile()).strip(),
                        Files.readString(home.folder().resolve("postgres-password")).strip(),
                        Files.readString(home.folder().resolve("s3-secret-key")).strip());
        var secrets = Stream.concat(WORDS.stream(), own.stream()).toList();
        return texts.entrySet().stream()
                .flatMap(
                        text ->
                                text.getValue()
                                        .lines()
                                        .filter(line -> secrets.stream().anyMatch(line::contains))
                                        .map(line -> text.getKey() + ": " + line))
                .toList();
    }
}
