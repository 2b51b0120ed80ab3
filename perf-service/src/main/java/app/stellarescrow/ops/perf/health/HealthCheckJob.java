package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.api.health.HealthCheckView;
import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The morning check (manual, section 1.1); what it finds does not fail the job. */
@ApplicationScoped
class HealthCheckJob implements JobHandler<HealthCheck> {

    private final MorningCheck check;
    private final HealthChecks checks;
    private final WatchState watch;

    HealthCheckJob(MorningCheck check, HealthChecks checks, WatchState watch) {
        this.check = check;
        this.checks = checks;
        this.watch = watch;
    }

    @Override
    public Class<HealthCheck> specType() {
        return HealthCheck.class;
    }

    @Override
    public HealthCheckResult run(HealthCheck spec, JobRun run) throws InterruptedException {
        run.progress("check", 0, null, "");
        var now = Instant.now();
        var result = check.check(now);
        run.confirmLease();
        checks.store(new HealthCheckView(run.id(), now, result.grade(), result.lines()));
        watch.doubt(result.conditions());
        return result;
    }
}
