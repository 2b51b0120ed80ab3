package app.stellarescrow.ops.scheduler.request;

import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;

/** Reads what a person asks for, and refuses what no worker could do. */
@ApplicationScoped
public class JobReader {

    private final KnownTargets targets;
    private final EventJson json;

    /** Of targets only the names are known here: none of their passwords. */
    JobReader(KnownTargets targets, EventJson json) {
        this.targets = targets;
        this.json = json;
    }

    public JobSpec read(NewJob job) {
        var spec = spec(job);
        if (!targets.byName().containsKey(spec.target())) {
            throw Problem.badRequest(
                    "unknown target '%s'; known are %s"
                            .formatted(spec.target(), new TreeSet<>(targets.byName().keySet())),
                    "name one of these, or give TARGETS_<NAME>_URL to the scheduler too (any value)");
        }
        return spec;
    }

    private JobSpec spec(NewJob job) {
        try {
            return json.spec(job.properties());
        } catch (UnreadableEvent e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()), "choose one of these kinds");
        }
    }
}
