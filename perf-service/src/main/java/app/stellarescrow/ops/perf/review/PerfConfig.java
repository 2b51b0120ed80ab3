package app.stellarescrow.ops.perf.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a performance review compares with, and how long it may take. */
@ConfigMapping(prefix = "perf")
public interface PerfConfig {

    /** By the name of the check. */
    Map<String, Level> thresholds();

    Review review();

    Sample sample();

    /** The limits of one figure. */
    interface Level {

        /** Beyond it, the check ends with WARN. */
        Optional<Double> warn();

        /** Beyond it, the check ends with CRITICAL; below warn if less is worse. */
        Optional<Double> critical();
    }

    /** A review. */
    interface Review {

        /** Counters are compared with the oldest sample of this time. */
        @WithDefault("7d")
        Duration window();

        /** The last part of the window that is judged by itself, too; the worse verdict counts. */
        @WithDefault("1d")
        Duration recent();

        /** A query of the review is ended after this time, and its check ends with UNKNOWN. */
        @WithDefault("5s")
        Duration statementTimeout();

        /** A statement that was called so often in the window is a hot path. */
        @WithDefault("20")
        long hotCalls();

        /** A table that was read in full so often in the window should have an index. */
        @WithDefault("100")
        long hotScans();

        /** An index without a scan for this time is unused. */
        @WithDefault("6d")
        Duration unusedAfter();

        /** Reviews are deleted after this time. */
        @WithDefault("400d")
        Duration keep();
    }

    /** A light sample of counters between reviews. */
    interface Sample {

        /** How often one is taken of each target. */
        @WithDefault("1h")
        Duration every();

        /** How often the service looks whether one is due. */
        @WithDefault("5m")
        Duration look();

        /** Samples are deleted after this time. */
        @WithDefault("16d")
        Duration keep();
    }
}
