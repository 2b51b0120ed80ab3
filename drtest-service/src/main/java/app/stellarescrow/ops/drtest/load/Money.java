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
 * Amounts of type {@code money}, which a dump writes as the source's {@code lc_monetary} says: what
 * reads them must read them by the same.
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

    /** Before anything is made. */
    void failUnlessReadable(Server server) {
        if (columns && locale.isPresent() && !knows(server, locale.get())) {
            throw new PermanentFailure(
                    "the backup's amounts of type money are written by lc_monetary '%s', which this server does not know"
                            .formatted(locale.get()),
                    "install that locale on the machine of the server (locale -a lists what is there), and try again",
                    null);
        }
    }

    /** The source's server may have had it in its configuration, and this one another. */
    void begin(Server server) {
        if (locale.isPresent()
                && !locale.get().equals(present(server))
                && knows(server, locale.get())) {
            change(server, "set lc_monetary to " + literal(locale.get()));
            changed = true;
        }
    }

    /** Whether the setting was changed, and so has to be made again if the backup has it. */
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
            throw new LoadFailed("lc_monetary cannot be set: " + ServerError.of(e).told(), e);
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
                    "the new database cannot be connected to: " + ServerError.of(e).told(), e);
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
                    "the server does not answer: " + ServerError.of(e).told(), e);
        }
    }
}
