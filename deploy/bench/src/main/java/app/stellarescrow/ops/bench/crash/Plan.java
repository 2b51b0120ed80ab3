package app.stellarescrow.ops.bench.crash;

import app.stellarescrow.ops.bench.crash.audit.Kill.Signal;
import app.stellarescrow.ops.bench.crash.audit.Victim;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The runs and kills of a bench, determined by the seed. */
record Plan(List<Kind> runs, List<Strike> strikes) {

    private static final int MOST_PAUSE_MILLIS = 2_000;
    private static final int MOST_DOWN_MILLIS = 5_000;

    /** The kinds of run; all others need a backup. */
    enum Kind {
        BACKUP,
        VERIFY,
        DRILL,
        RESTORE
    }

    /**
     * A planned kill.
     *
     * @param pause after the previous one
     * @param down how long until the part is restarted
     */
    record Strike(Victim victim, Signal signal, Duration pause, Duration down) {}

    static Plan of(long seed, int runs, int kills) {
        var random = new SplittableRandom(seed);
        return new Plan(
                Stream.generate(() -> any(Kind.values(), random)).limit(runs).toList(),
                Stream.generate(() -> strike(random)).limit(kills).toList());
    }

    private static Strike strike(SplittableRandom random) {
        var victim = any(Victim.values(), random);
        var signal = any(Signal.values(), random);
        var pause = Duration.ofMillis(random.nextInt(MOST_PAUSE_MILLIS));
        var down =
                random.nextBoolean()
                        ? Duration.ZERO
                        : Duration.ofMillis(random.nextInt(MOST_DOWN_MILLIS));
        return new Strike(victim, signal, pause, down);
    }

    private static <T> T any(T[] all, SplittableRandom random) {
        return all[random.nextInt(all.length)];
    }
}
