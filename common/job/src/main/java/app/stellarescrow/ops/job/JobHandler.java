package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.job.JobReport;
import app.stellarescrow.ops.event.job.JobSpec;

/** What a worker service implements, once per kind of job. */
public interface JobHandler<S extends JobSpec> {

    Class<S> specType();

    /**
     * Runs on a virtual thread; may block for hours; is interrupted when its lease is lost or a
     * person cancels the job. Must be safe to run twice.
     */
    JobReport run(S spec, JobRun run) throws Exception;
}
