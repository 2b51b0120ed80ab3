package app.stellarescrow.ops.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports the phases of a run, and measures how long each took. */
public final class Phases {

    private static final String BYTES = "bytes";

    private final JobRun run;
    private final Map<String, Long> millis = new LinkedHashMap<>();
    private String phase = "";
    private long begun = System.nanoTime();

    public Phases(JobRun run) {
        this.run = run;
    }

    public void begin(String next) {
        end();
        phase = next;
        run.progress(next, 0, null, "");
    }

    public void bytes(long done) {
        run.progress(phase, done, null, BYTES);
    }

    /** How long each finished phase took, in milliseconds, by its name. */
    public Map<String, Long> millis() {
        return Map.copyOf(millis);
    }

    private void end() {
        var now = System.nanoTime();
        if (!phase.isEmpty()) {
            millis.merge(phase, Duration.ofNanos(now - begun).toMillis(), Long::sum);
        }
        begun = now;
    }
}
