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
     * Fails if there is one of that name.
     *
     * @throws SQLException also if this server has not that locale
     */
    public static void create(Statement statement, String name, Server.Locale like)
            throws SQLException {
        statement.execute(
                CREATE.formatted(
                        quoted(name), like.encoding(), like.collation(), like.characterType()));
    }

    /**
     * The same, but sorted by C where this server has not that locale.
     *
     * @return what is not as in the source, for people; empty if nothing is
     */
    public static Optional<String> createAlike(Statement statement, String name, Server.Locale like)
            throws SQLException {
        try {
            create(statement, name, like);
            return Optional.empty();
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("locale")) {
                throw e;
            }
            create(statement, name, new Server.Locale(like.encoding(), "C", "C"));
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
