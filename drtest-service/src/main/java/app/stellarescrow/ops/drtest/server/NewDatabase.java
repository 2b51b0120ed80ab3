package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.manifest.TextLocale;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Creates an empty database with the source's encoding, locale and tablespace. */
public final class NewDatabase {

    /** The first major version whose databases have a locale provider. */
    private static final int PROVIDERS = 15;

    /** How versions of PostgreSQL refuse a locale that they do not have. */
    private static final Set<String> NO_SUCH_LOCALE = Set.of("42809", "22023", "0A000", "42P17");

    private static final String TABLESPACE = "select 1 from pg_tablespace where spcname = ?";

    private NewDatabase() {}

    /**
     * Fails if a database has this name.
     *
     * @throws SQLException also if this server lacks the locale or tablespace
     */
    public static void create(Connection connection, String name, Blueprint like)
            throws SQLException {
        var major = connection.getMetaData().getDatabaseMajorVersion();
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql(name, like, major));
        }
    }

    /** As far as this server can; returns the differences. */
    public static List<Deviation> createAlike(Connection connection, String name, Blueprint like)
            throws SQLException {
        var deviations = new ArrayList<Deviation>();
        var wanted = like;
        if (like.tablespace() != null && !hasTablespace(connection, like.tablespace())) {
            wanted = like.inUsualTablespace();
            var words = "this server has no tablespace %s".formatted(like.tablespace());
            deviations.add(new Deviation(Deviation.OPTIONS, "tablespace", words));
        }
        var made = createSorted(connection, name, wanted);
        if (!made.equals(wanted)) {
            deviations.add(new Deviation(Deviation.LOCALE, "", lost(wanted, made)));
        }
        return deviations;
    }

    private static Blueprint createSorted(Connection connection, String name, Blueprint wanted)
            throws SQLException {
        for (var attempt : List.of(wanted, wanted.withoutSystemLocale())) {
            try {
                create(connection, name, attempt);
                return attempt;
            } catch (SQLException e) {
                if (!isAboutLocale(e)) {
                    throw e;
                }
            }
        }
        create(connection, name, wanted.sortedByBytes());
        return wanted.sortedByBytes();
    }

    private static String lost(Blueprint wanted, Blueprint made) {
        return Objects.equals(made.locale(), wanted.locale())
                        && wanted.locale() != null
                        && wanted.locale().locale() != null
                ? "this server has no locale %s; text is sorted by %s %s as in the source, but conversion to upper and lower case may differ"
                        .formatted(
                                wanted.collation(),
                                wanted.locale().provider(),
                                wanted.locale().locale())
                : "this server has no locale %s; text is sorted by locale C, and its order is not proven"
                        .formatted(sorting(wanted));
    }

    private static String sorting(Blueprint wanted) {
        return wanted.locale() == null || wanted.locale().locale() == null
                ? wanted.collation()
                : "%s of %s".formatted(wanted.locale().locale(), wanted.locale().provider());
    }

    private static boolean isAboutLocale(SQLException e) {
        var message = String.valueOf(e.getMessage());
        return NO_SUCH_LOCALE.contains(String.valueOf(e.getSQLState()))
                || message.contains("locale")
                || message.contains("collator");
    }

    private static boolean hasTablespace(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement(TABLESPACE)) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static String sql(String name, Blueprint like, int major) {
        var sql = new StringBuilder("create database ").append(quoted(name));
        sql.append(" template template0 encoding ").append(literal(like.encoding()));
        sql.append(" lc_collate ").append(literal(like.collation()));
        sql.append(" lc_ctype ").append(literal(like.characterType()));
        var locale = like.locale();
        if (locale != null && (major >= PROVIDERS || !locale.provider().equals("libc"))) {
            sql.append(provider(locale));
        }
        if (like.tablespace() != null) {
            sql.append(" tablespace ").append(quoted(like.tablespace()));
        }
        return sql.toString();
    }

    private static String provider(TextLocale locale) {
        var sql = new StringBuilder(" locale_provider ").append(literal(locale.provider()));
        if (locale.locale() != null) {
            sql.append(locale.provider().equals("builtin") ? " builtin_locale " : " icu_locale ");
            sql.append(literal(locale.locale()));
        }
        if (locale.rules() != null) {
            sql.append(" icu_rules ").append(literal(locale.rules()));
        }
        return sql.toString();
    }

    /** As SQL writes an identifier. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** As SQL writes a string, independent of the server's settings. */
    public static String literal(String text) {
        var doubled = text.replace("'", "''");
        return text.indexOf('\\') < 0
                ? "'" + doubled + "'"
                : " E'" + doubled.replace("\\", "\\\\") + "'";
    }
}
