package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.JobReport;
import app.stellarescrow.ops.failure.PermanentFailure;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the service's handler for a job. */
@ApplicationScoped
class JobHandlers {

    private final List<JobHandler<?>> handlers;

    JobHandlers(@All List<JobHandler<?>> handlers) {
        this.handlers = handlers;
    }

    JobReport run(JobSpec spec, JobRun run) throws Exception {
        for (var handler : handlers) {
            if (handler.specType().isInstance(spec)) {
                return run(handler, spec, run);
            }
        }
        throw new PermanentFailure(
                "this service has no handler for a " + spec.kind(),
                "check which service consumes " + spec.kind() + " requests",
                null);
    }

    private static <S extends JobSpec> JobReport run(
            JobHandler<S> handler, JobSpec spec, JobRun run) throws Exception {
        return handler.run(handler.specType().cast(spec), run);
    }
}
