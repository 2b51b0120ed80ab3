package app.stellarescrow.ops.perf.maintenance;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Counts;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.perf.maintenance.server.ConnectionLost;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceConfig;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceTargets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Creates pg_stat_statements, which works only in a server that has loaded its library. */
@ApplicationScoped
class StatisticsJob implements JobHandler<MaintenanceSpec.Statistics> {

    private static final String EXTENSION = "pg_stat_statements";

    private static final String CONNECTION = "08";

    private static final String STATE =
            """
            select current_setting('pg_stat_statements.max', true) is not null,
                   exists (select from pg_available_extensions where name = 'pg_stat_statements'),
                   exists (select from pg_extension where extname = 'pg_stat_statements'),
                   coalesce((select setting from pg_settings where name = 'shared_preload_libraries'), '')
            """;

    private final MaintenanceTargets targets;
    private final MaintenanceConfig config;

    StatisticsJob(MaintenanceTargets targets, MaintenanceConfig config) {
        this.targets = targets;
        this.config = config;
    }

    /**
     * What the server has.
     *
     * @param libraries shared_preload_libraries; empty if the role may not read it
     */
    record State(boolean loaded, boolean available, boolean created, String libraries) {}

    @Override
    public Class<MaintenanceSpec.Statistics> specType() {
        return MaintenanceSpec.Statistics.class;
    }

    @Override
    public MaintenanceResult run(MaintenanceSpec.Statistics spec, JobRun run) {
        var target = targets.get(spec.target());
        try (var session = MaintenanceSession.open(target, config.lockTimeout(), Duration.ZERO)) {
            var state = state(session);
            failUnlessLoaded(state);
            if (!state.created) {
                run.confirmLease();
                create(session);
            }
            return result(state);
        } catch (SQLException e) {
            throw new ConnectionLost(target, e);
        }
    }

    private static State state(MaintenanceSession session) throws SQLException {
        return session.one(
                STATE,
                row ->
                        new State(
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getString(4)));
    }

    static void failUnlessLoaded(State state) {
        if (!state.available) {
            throw new RequestRefused(
                    "the server has no files of " + EXTENSION,
                    "install PostgreSQL's contrib package on it (postgresql-contrib)");
        }
        if (!state.loaded) {
            throw new RequestRefused(
                    "the server has not loaded %s%s"
                            .formatted(
                                    EXTENSION,
                                    state.libraries.isBlank()
                                            ? ""
                                            : ": shared_preload_libraries is '%s'"
                                                    .formatted(state.libraries)),
                    "%s in postgresql.conf, restart the server, and request this again"
                            .formatted(remedy(state.libraries)));
        }
    }

    /**
     * Libraries that are already loaded must stay; without the right to read them, they are
     * unknown.
     */
    private static String remedy(String libraries) {
        return libraries.isBlank()
                ? "add %s to shared_preload_libraries".formatted(EXTENSION)
                : "set shared_preload_libraries = '%s,%s'".formatted(libraries, EXTENSION);
    }

    private static void create(MaintenanceSession session) throws SQLException {
        try {
            session.execute("create extension if not exists pg_stat_statements schema public");
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(CONNECTION)) {
                throw e;
            }
            throw new PermanentFailure(
                    "%s could not be created: %s".formatted(EXTENSION, ServerError.of(e).message()),
                    "give perf.maintenance.targets.<name>.url a superuser for this run, or run 'create extension %s' as one"
                            .formatted(EXTENSION),
                    e);
        }
    }

    private static MaintenanceResult result(State before) {
        var note = before.created ? "it was there already" : null;
        return new MaintenanceResult(
                MaintenanceResult.Task.STATISTICS,
                new Counts(before.created ? 0 : 1, 0, 0, before.created ? 1 : 0),
                List.of(new Item(EXTENSION, Outcome.DONE, null, null, 0, note)),
                List.of(),
                List.of());
    }
}
