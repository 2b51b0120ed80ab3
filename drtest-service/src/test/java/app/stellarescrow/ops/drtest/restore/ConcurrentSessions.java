package app.stellarescrow.ops.drtest.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions in a database, short and long ones, that read and write without a pause. */
final class ConcurrentSessions implements AutoCloseable {

    private static final int PEOPLE = 6;

    /** SQLSTATEs of an ended session, or of a name that was just swapped. */
    private static final Set<String> EXPECTED = Set.of("57P01", "3D000", "08006", "08003");

    private static final String WORK =
            """
            with written as (insert into log select says from marker returning says)
            select says || ' ' || (select count(*) from trades) from written
            """;

    private final LocalPostgres postgres;
    private final String database;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> errors = ConcurrentHashMap.newKeySet();
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean closed;

    ConcurrentSessions(LocalPostgres postgres, String database) {
        this.postgres = postgres;
        this.database = database;
        for (int i = 0; i < PEOPLE; i++) {
            var stays = i % 2 == 0;
            people.add(Thread.ofPlatform().start(() -> live(stays)));
        }
    }

    private void live(boolean stays) {
        while (!closed) {
            try (var connection = connect();
                    var statement = connection.createStatement()) {
                do {
                    try (var rows = statement.executeQuery(WORK)) {
                        rows.next();
                        seen.add(rows.getString(1));
                    }
                } while (stays && !closed);
            } catch (SQLException e) {
                errors.add(String.valueOf(e.getSQLState()));
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), database),
                "postgres",
                postgres.password());
    }

    /** The values that they have read. */
    Set<String> seen() {
        assertThat(EXPECTED).containsAll(errors);
        return Set.copyOf(seen);
    }

    @Override
    public void close() {
        closed = true;
        for (var person : people) {
            await().until(() -> !person.isAlive());
        }
    }
}
