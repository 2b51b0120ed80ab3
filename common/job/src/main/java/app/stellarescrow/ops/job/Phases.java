package app.stellarescrow.ops.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run is doing, told to whoever watches, and how long each part of it took. */
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

    /** Of the phases that have ended. */
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
