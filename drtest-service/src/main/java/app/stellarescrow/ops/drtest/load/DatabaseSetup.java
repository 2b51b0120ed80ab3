package app.stellarescrow.ops.drtest.load;

import static app.stellarescrow.ops.drtest.server.NewDatabase.quoted;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.manifest.properties.PropertyStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Creates the database and sets its properties: settings before the data, which may depend on them;
 * owner, privileges and limits after it, because they could lock us out.
 */
final class DatabaseSetup {

    /** Errors that mean that this server lacks or forbids what the source had. */
    private static final Set<String> NOT_HERE =
            Set.of("42704", "22023", "42602", "42501", "55P02", "58P01", "0A000");

    private static final String NO_SUCH_ROLE = "42704";

    private final Server server;
    private final List<PropertyStatement> statements;
    private final boolean rolesMayLack;
    private final Money money;
    private final List<Deviation> deviations = new ArrayList<>();

    /**
     * @param rolesMayLack whether the backup has no file with the roles that it names
     */
    DatabaseSetup(
            Server server, List<PropertyStatement> statements, Money money, boolean rolesMayLack) {
        this.server = server;
        this.statements = statements;
        this.money = money;
        this.rolesMayLack = rolesMayLack;
    }

    /** Returns once the database is ready for its data. */
    void begin(Blueprint like) {
        money.failUnlessReadable(server);
        deviations.addAll(server.create(like));
        run(PropertyStatement::goesBeforeData);
        money.begin(server);
    }

    void finish() {
        if (money.finish(server)) {
            run(statement -> Money.SETTING.equals(statement.setting()));
        }
        run(statement -> !statement.goesBeforeData());
    }

    /** Properties that differ from the source. */
    List<Deviation> deviations() {
        return List.copyOf(deviations);
    }

    private void run(Predicate<PropertyStatement> which) {
        try (var connection = server.connect(server.database())) {
            statements.stream().filter(which).forEach(statement -> run(connection, statement));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot connect to the new database: " + ServerError.of(e).message(), e);
        }
    }

    /** The value of a failed setting is not reported, because it may be a secret. */
    private void run(Connection connection, PropertyStatement property) {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(property.sqlFor(quoted(server.database())));
        } catch (SQLException e) {
            if (!isReportable(property, e)) {
                throw new LoadFailed(
                        "in the file with the database's settings, %s"
                                .formatted(reason(property, e)),
                        e);
            }
            deviations.add(deviation(property, e));
        }
    }

    private boolean isReportable(PropertyStatement property, SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return property.mayFailOnAnotherServer()
                ? NOT_HERE.contains(state)
                : rolesMayLack && state.equals(NO_SUCH_ROLE);
    }

    private static Deviation deviation(PropertyStatement property, SQLException e) {
        var words = "differs from the source: " + reason(property, e);
        if (property.setting() != null) {
            return new Deviation(Deviation.SETTINGS, property.setting(), words);
        }
        return new Deviation(check(property.sql()), "", words);
    }

    private static String check(String sql) {
        if (sql.startsWith("security label ") || sql.startsWith("comment ")) {
            return Deviation.REMARKS;
        }
        if (sql.startsWith("grant ") || sql.startsWith("revoke ")) {
            return Deviation.PRIVILEGES;
        }
        return sql.contains(" owner to ") ? Deviation.OWNER : Deviation.OPTIONS;
    }

    private static String reason(PropertyStatement property, SQLException e) {
        return property.setting() == null
                ? "\"%s\" failed: %s".formatted(property.beginning(), ServerError.of(e).message())
                : "setting %s failed with SQLSTATE %s: %s"
                        .formatted(
                                property.setting(),
                                e.getSQLState(),
                                "this server lacks what the setting names, or the role may not set it");
    }
}
