package app.stellarescrow.ops.perf.review.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The queries of the checks: files in resources/checks. */
final class CheckQueries {

    private CheckQueries() {}

    static String read(String name) {
        try (var file = CheckQueries.class.getResourceAsStream("/checks/%s.sql".formatted(name))) {
            if (file == null) {
                throw new IllegalStateException("there is no query checks/%s.sql".formatted(name));
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
