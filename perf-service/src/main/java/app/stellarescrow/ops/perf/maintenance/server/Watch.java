package app.stellarescrow.ops.perf.maintenance.server;

import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.target.Target;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Looks at a working session from another one: how far it is, and who keeps it waiting. */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private static final Duration NO_LONG_WAIT = Duration.ofSeconds(3);

    /**
     * Each phase is an entry of the run's timeline, which thousands of small tables would flood.
     */
    private static final Duration TOLD_AFTER = Duration.ofSeconds(1);

    private static final String PROGRESS =
            """
            select phase, done, total, unit from (
              select pid, phase, heap_blks_scanned as done, heap_blks_total as total, 'blocks' as unit
              from pg_stat_progress_vacuum
              union all
              select pid, phase, sample_blks_scanned, sample_blks_total, 'blocks' from pg_stat_progress_analyze
              union all
              select pid, phase, case when lockers_total > 0 then lockers_done when blocks_total > 0 then blocks_done else tuples_done end,
                case when lockers_total > 0 then lockers_total when blocks_total > 0 then blocks_total else tuples_total end,
                case when lockers_total > 0 then 'transactions' when blocks_total > 0 then 'blocks' else 'rows' end
              from pg_stat_progress_create_index) as working
            where pid = ?
            """;

    /** Statements may contain values, so they are not shown. */
    private static final String HOLDER =
            """
            select 'session ' || pid || ' (' || concat_ws(', ', nullif(usename::text, ''), nullif(application_name, ''),
              state, 'in its transaction for ' || date_trunc('second', now() - xact_start)) || ')'
            from pg_stat_activity where pid = any(pg_blocking_pids(?)) order by xact_start limit 1
            """;

    private final MaintenanceSession session;
    private final JobRun run;
    private final String phase;
    private final String unit;
    private String subject = "";
    private long begun;
    private String holder = "";

    private Watch(MaintenanceSession session, JobRun run, String phase, String unit) {
        this.session = session;
        this.run = run;
        this.phase = phase;
        this.unit = unit;
    }

    /**
     * Connects.
     *
     * @param phase what the job does
     * @param unit what it counts
     */
    public static Watch open(Target target, JobRun run, String phase, String unit)
            throws SQLException {
        var session = MaintenanceSession.openToWatch(target, NO_LONG_WAIT);
        return new Watch(session, run, phase, unit);
    }

    /**
     * From now on its progress is reported.
     *
     * @param name of the table or index
     * @param done how many are done
     */
    public void begin(String name, long done, long total) {
        subject = name;
        begun = System.nanoTime();
        run.progress(phase, done, total, unit);
    }

    /** A failure to look does not fail the work. */
    void look(int pid) {
        try {
            session.rows(HOLDER, row -> row.getString(1), pid).stream()
                    .findFirst()
                    .ifPresent(found -> holder = found);
            if (System.nanoTime() - begun < TOLD_AFTER.toNanos()) {
                return;
            }
            session.rows(
                    PROGRESS,
                    row -> {
                        run.progress(
                                "%s: %s".formatted(subject, row.getString("phase")),
                                row.getLong("done"),
                                row.getLong("total"),
                                row.getString("unit"));
                        return true;
                    },
                    pid);
        } catch (SQLException e) {
            LOG.debugf("no progress of %s: %s", subject, e.getMessage());
        }
    }

    /** Who kept the present work waiting. */
    String holder() {
        return holder.isEmpty() ? "another session" : holder;
    }

    void forget() {
        holder = "";
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
