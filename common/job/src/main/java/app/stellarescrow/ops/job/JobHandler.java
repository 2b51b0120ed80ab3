package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.JobReport;

/** Implemented by a worker service, once per kind of job. */
public interface JobHandler<S extends JobSpec> {

    Class<S> specType();

    /**
     * Runs on a virtual thread; may block for hours; is interrupted when its lease is lost or the
     * job is cancelled. Must be safe to run twice.
     */
    JobReport run(S spec, JobRun run) throws Exception;
}
