package app.stellarescrow.ops.killed;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of the alert-service. */
final class Tables implements AutoCloseable {

    private static final String OURS = " where target like '" + Story.PREFIX + "%' order by id";

    private final Connection connection;

    Tables(LocalPostgres postgres) throws SQLException {
        var url =
                "jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(postgres.port(), AlertProcess.DATABASE);
        connection = DriverManager.getConnection(url, "postgres", postgres.password());
    }

    /** The present state of an alert. */
    record Alert(
            long id,
            String name,
            String target,
            boolean fires,
            Clock clock,
            @Nullable String owner,
            @Nullable Instant ackedUntil) {}

    /** Where the clock of an alert is. */
    record Clock(Instant since, @Nullable Instant dueAt, int level, @Nullable Instant breachedAt) {

        Clock stopped() {
            return new Clock(since, null, level, breachedAt);
        }
    }

    /** A line of the log of alerts. */
    record Entry(
            long alert,
            String name,
            String target,
            String step,
            Instant at,
            @Nullable String person,
            @Nullable Instant until) {}

    List<Alert> alerts() {
        return rows(
                """
                select id, name, target, state = 'FIRING', clock_since, due_at, level, breached_at,
                  acked_by, acked_until from alert.alert
                """
                        + OURS,
                row ->
                        new Alert(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                new Clock(
                                        time(row, 5).orElseThrow(),
                                        time(row, 6).orElse(null),
                                        row.getInt(7),
                                        time(row, 8).orElse(null)),
                                row.getString(9),
                                time(row, 10).orElse(null)));
    }

    /** In the order in which it was written. */
    List<Entry> log() {
        return rows(
                """
                select alert_id, name, target, step || coalesce(' ' || level, ''), at, person, until
                from alert.alert_event
                """
                        + OURS,
                row ->
                        new Entry(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                time(row, 5).orElseThrow(),
                                row.getString(6),
                                time(row, 7).orElse(null)));
    }

    /** The number of an alert that fires. */
    long number(Story story) {
        var query =
                "select id from alert.alert where name = '%s' and target = '%s' and state = 'FIRING'";
        return rows(query.formatted(story.kind().title(), story.target()), row -> row.getLong(1))
                .getFirst();
    }

    boolean has(Story story, String step) {
        var entry = "alert_event where step = '%s' and target = '%s'";
        return count(entry.formatted(step, story.target())) > 0;
    }

    /** How many alerts have begun so far, which the service has read from Kafka. */
    long begun() {
        return count("alert_event where step = 'FIRED'");
    }

    /** Events that are not yet published, and deliveries under way. */
    long unfinished() {
        return count("outbox") + count("work where state = 'RUNNING'");
    }

    /** Whether nothing waits to be sent, and no clock has a step within a minute. */
    boolean isQuiet() {
        return count("outbox") == 0
                && count("work where state in ('READY', 'RUNNING')") == 0
                && count("alert where state = 'FIRING' and due_at < now() + interval '1 minute'")
                        == 0;
    }

    /**
     * Whether it has read all reports.
     *
     * @param newest by target
     */
    boolean knowsAll(Map<String, Instant> newest) {
        var read = new HashMap<String, Instant>();
        rows(
                "select target, at from alert.alert_news",
                row -> read.put(row.getString(1), time(row, 2).orElseThrow()));
        return newest.entrySet().stream()
                .noneMatch(
                        each ->
                                each.getValue()
                                        .isAfter(read.getOrDefault(each.getKey(), Instant.MIN)));
    }

    long count(String what) {
        return rows("select count(*) from alert." + what, row -> row.getLong(1)).getFirst();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** On one connection: a new one for each of many waiting people would keep the server busy. */
    private synchronized <T> List<T> rows(String query, Reader<T> reader) {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var rows = new ArrayList<T>();
            while (found.next()) {
                rows.add(reader.read(found));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
