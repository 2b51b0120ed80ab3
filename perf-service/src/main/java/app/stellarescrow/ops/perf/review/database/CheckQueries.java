package app.stellarescrow.ops.perf.review.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.target.OwnStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** The queries of the checks: files in resources/checks. */
final class CheckQueries {

    /** Stands in a query for the schema of pg_stat_statements. */
    private static final String EXTENSION = "{extension}";

    private static final int SEVENTEEN = 170_000;

    /** Queries of views that version 17 has moved. */
    private static final Set<String> CHANGED = Set.of("checkpoints");

    private CheckQueries() {}

    /** With the marker, and the quoted schema in its place. */
    static String own(String sql, String extension) {
        return OwnStatement.mark(sql.replace(EXTENSION, extension));
    }

    /** The file for this version of the server if it has one of its own. */
    static String read(String name, int version) {
        return version >= SEVENTEEN && CHANGED.contains(name) ? read(name + "-17") : read(name);
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
