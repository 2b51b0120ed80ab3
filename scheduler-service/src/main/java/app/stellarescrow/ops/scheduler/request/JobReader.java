package app.stellarescrow.ops.scheduler.request;

import app.stellarescrow.ops.api.job.NewJob;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.RequiredFields;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Validates a job request, and refuses one that no worker could run. */
@ApplicationScoped
public class JobReader {

    private final KnownTargets targets;
    private final EventJson json;

    /** Only the names of targets are known here, not their passwords. */
    JobReader(KnownTargets targets, EventJson json) {
        this.targets = targets;
        this.json = json;
    }

    public JobSpec read(NewJob job) {
        var spec = complete(spec(job));
        if (spec.needsDatabase() && !targets.byName().containsKey(spec.target())) {
            throw Problem.badRequest(
                    "unknown target '%s'; known are %s"
                            .formatted(spec.target(), new TreeSet<>(targets.byName().keySet())),
                    "use one of these, or set TARGETS_<NAME>_URL for the scheduler too (to any value)");
        }
        return spec;
    }

    private JobSpec spec(NewJob job) {
        try {
            return json.spec(properties(job));
        } catch (UnreadableEvent e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()), "use one of these kinds");
        }
    }

    /** No worker could read a request without a required field. */
    private static JobSpec complete(JobSpec spec) {
        try {
            return RequiredFields.check(spec);
        } catch (UnreadableEvent e) {
            throw Problem.badRequest(
                    "%s: %s".formatted(spec.kind(), e.getMessage()), "send it with the request");
        }
    }

    /** Those that were sent. */
    private static Map<String, Object> properties(NewJob job) {
        var properties = new LinkedHashMap<String, Object>();
        put(properties, "kind", job.kind());
        put(properties, "target", job.target());
        put(properties, "object", job.object());
        put(properties, "backup", job.backup());
        put(properties, "into", job.into());
        put(properties, "restore", job.restore());
        put(properties, "reason", job.reason());
        put(properties, "windowSeconds", job.windowSeconds());
        put(properties, "statements", job.statements());
        return properties;
    }

    private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
