package app.stellarescrow.ops.drtest.server;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Makes an empty database that sorts and stores text as the source did. */
public final class NewDatabase {

    private static final String CREATE =
            """
            create database %s template template0 encoding '%s' lc_collate '%s' lc_ctype '%s'
            """;

    private NewDatabase() {}

    /**
     * Answers what is not as in the source, for people; empty if nothing is.
     *
     * @throws SQLException if there is one of that name
     */
    public static Optional<String> create(Statement statement, String name, Server.Locale like)
            throws SQLException {
        try {
            statement.execute(
                    CREATE.formatted(
                            quoted(name), like.encoding(), like.collation(), like.characterType()));
            return Optional.empty();
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("locale")) {
                throw e;
            }
            statement.execute(CREATE.formatted(quoted(name), like.encoding(), "C", "C"));
            return Optional.of(
                    "this server has no locale %s, so text is sorted as by C"
                            .formatted(like.collation()));
        }
    }

    /** As SQL writes an identifier. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
