package app.stellarescrow.ops.perf.review.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The queries of the checks: files in resources/checks. */
final class CheckQueries {

    /** Begins each statement of ours, so that a review leaves them out of what it judges. */
    static final String MARKER = "/* stellarescrow-ops */";

    /** Stands in a query for the schema of pg_stat_statements. */
    private static final String EXTENSION = "{extension}";

    private CheckQueries() {}

    /** With the marker, and the quoted schema in its place. */
    static String own(String sql, String extension) {
        return MARKER + " " + sql.replace(EXTENSION, extension);
    }

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
