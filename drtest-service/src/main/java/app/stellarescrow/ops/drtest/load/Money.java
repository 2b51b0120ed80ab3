package app.stellarescrow.ops.drtest.load;

import static app.stellarescrow.ops.drtest.server.NewDatabase.literal;
import static app.stellarescrow.ops.drtest.server.NewDatabase.quoted;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.TextLocale;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Values of type {@code money}, which a dump writes in the source's {@code lc_monetary}: the
 * restore must read them with the same setting.
 */
final class Money {

    static final String SETTING = "lc_monetary";

    private static final String DATA_EXCEPTION = "22";
    private static final Pattern COLUMN = Pattern.compile("\\S money(\\[\\])?( .*)?$");

    private final Optional<String> locale;
    private final boolean columns;
    private boolean changed;

    private Money(Optional<String> locale, boolean columns) {
        this.locale = locale;
        this.columns = columns;
    }

    static Money of(Optional<Manifest> manifest) {
        var locale =
                manifest.flatMap(own -> Optional.ofNullable(own.dump().properties()))
                        .map(DatabaseProperties::locale)
                        .map(TextLocale::monetary);
        var columns =
                manifest.map(own -> Optional.ofNullable(own.database().inventory().columns()))
                        .flatMap(list -> list)
                        .orElse(List.of());
        return new Money(locale, columns.stream().anyMatch(each -> COLUMN.matcher(each).find()));
    }

    /** Checks before anything is created. */
    void failUnlessReadable(Server server) {
        if (columns && locale.isPresent() && !knows(server, locale.get())) {
            throw new PermanentFailure(
                    "the backup has values of type money in lc_monetary '%s', which this server does not have"
                            .formatted(locale.get()),
                    "install that locale on the server's machine (locale -a lists those installed) and try again",
                    null);
        }
    }

    /** The source may have had lc_monetary in its configuration, and this server another one. */
    void begin(Server server) {
        if (locale.isPresent()
                && !locale.get().equals(present(server))
                && knows(server, locale.get())) {
            change(server, "set lc_monetary to " + literal(locale.get()));
            changed = true;
        }
    }

    /** Whether the setting was changed, so that the backup's own must be set again. */
    boolean finish(Server server) {
        if (changed) {
            change(server, "reset lc_monetary");
        }
        return changed;
    }

    private static void change(Server server, String to) {
        try (var connection = server.connect(server.database());
                var statement = connection.createStatement()) {
            statement.execute("alter database %s %s".formatted(quoted(server.database()), to));
        } catch (SQLException e) {
            throw new LoadFailed("lc_monetary cannot be set: " + ServerError.of(e).message(), e);
        }
    }

    private static String present(Server server) {
        try (var connection = server.connect(server.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery("show lc_monetary")) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot connect to the new database: " + ServerError.of(e).message(), e);
        }
    }

    private static boolean knows(Server server, String locale) {
        try (var connection = server.connect(Server.MAINTENANCE);
                var statement = connection.createStatement()) {
            statement.execute("set lc_monetary to " + literal(locale));
            return true;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(DATA_EXCEPTION)) {
                return false;
            }
            throw new IllegalStateException(
                    "the server does not answer: " + ServerError.of(e).message(), e);
        }
    }
}
