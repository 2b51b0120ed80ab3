package app.stellarescrow.ops.drtest.load;

import static app.stellarescrow.ops.drtest.server.NewDatabase.quoted;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.drtest.server.Shortfall;
import app.stellarescrow.ops.manifest.properties.PropertyStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes a database and what is said about it: its settings before its data, which may be read by
 * them, and the rest after it, for that could keep us out.
 */
final class DatabaseSetup {

    /** What one server knows or allows, and another one does not. */
    private static final Set<String> NOT_HERE =
            Set.of("42704", "22023", "42602", "42501", "55P02", "58P01", "0A000");

    private static final String NO_SUCH_ROLE = "42704";

    private final Server server;
    private final List<PropertyStatement> statements;
    private final boolean rolesMayLack;
    private final Money money;
    private final List<Shortfall> shortfalls = new ArrayList<>();

    /**
     * @param rolesMayLack whether the roles that the backup names are in no file beside it
     */
    DatabaseSetup(
            Server server, List<PropertyStatement> statements, Money money, boolean rolesMayLack) {
        this.server = server;
        this.statements = statements;
        this.money = money;
        this.rolesMayLack = rolesMayLack;
    }

    /** Answers with the database ready for its data. */
    void begin(Blueprint like) {
        money.failUnlessReadable(server);
        shortfalls.addAll(server.create(like));
        run(PropertyStatement::goesBeforeData);
        money.begin(server);
    }

    void finish() {
        if (money.finish(server)) {
            run(statement -> Money.SETTING.equals(statement.setting()));
        }
        run(statement -> !statement.goesBeforeData());
    }

    /** What is not as it was in the source. */
    List<Shortfall> shortfalls() {
        return List.copyOf(shortfalls);
    }

    private void run(Predicate<PropertyStatement> which) {
        try (var connection = server.connect(server.database())) {
            statements.stream().filter(which).forEach(statement -> run(connection, statement));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the new database cannot be connected to: " + ServerError.of(e).told(), e);
        }
    }

    /** Of a setting that fails its value is not told, for it may be a secret. */
    private void run(Connection connection, PropertyStatement property) {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(property.sqlFor(quoted(server.database())));
        } catch (SQLException e) {
            if (!isTold(property, e)) {
                throw new LoadFailed(
                        "of the file with the database's settings, %s"
                                .formatted(reason(property, e)),
                        e);
            }
            shortfalls.add(shortfall(property, e));
        }
    }

    private boolean isTold(PropertyStatement property, SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return property.maySayWhatAServerDoesNotKnow()
                ? NOT_HERE.contains(state)
                : rolesMayLack && state.equals(NO_SUCH_ROLE);
    }

    private static Shortfall shortfall(PropertyStatement property, SQLException e) {
        var words = "not as in the source: " + reason(property, e);
        if (property.setting() != null) {
            return new Shortfall(Shortfall.SETTINGS, property.setting(), words);
        }
        return new Shortfall(check(property.sql()), "", words);
    }

    private static String check(String sql) {
        if (sql.startsWith("security label ") || sql.startsWith("comment ")) {
            return Shortfall.REMARKS;
        }
        if (sql.startsWith("grant ") || sql.startsWith("revoke ")) {
            return Shortfall.PRIVILEGES;
        }
        return sql.contains(" owner to ") ? Shortfall.OWNER : Shortfall.OPTIONS;
    }

    private static String reason(PropertyStatement property, SQLException e) {
        return property.setting() == null
                ? "\"%s\" fails: %s".formatted(property.beginning(), ServerError.of(e).told())
                : "setting %s fails with SQLSTATE %s: %s"
                        .formatted(
                                property.setting(),
                                e.getSQLState(),
                                "this server lacks what it names, or the role may not set it");
    }
}
