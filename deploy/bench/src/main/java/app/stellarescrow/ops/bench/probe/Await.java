package app.stellarescrow.ops.bench.probe;

import app.stellarescrow.ops.cli.terminal.Failure;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits with a time limit until a condition is true. */
public final class Await {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Await() {}

    public static <T> T await(
            Duration patience,
            Supplier<T> look,
            Predicate<T> isEnough,
            Function<T, String> whatIsMissing) {
        return await(patience, LOOK_EVERY, look, isEnough, whatIsMissing);
    }

    public static <T> T await(
            Duration patience,
            Duration lookEvery,
            Supplier<T> look,
            Predicate<T> isEnough,
            Function<T, String> whatIsMissing) {
        var end = System.nanoTime() + patience.toNanos();
        var found = look.get();
        while (!isEnough.test(found)) {
            if (System.nanoTime() > end) {
                throw Failure.failed(
                        "after %d s %s; check the services' logs"
                                .formatted(patience.toSeconds(), whatIsMissing.apply(found)));
            }
            sleep(lookEvery);
            found = look.get();
        }
        return found;
    }

    public static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted");
        }
    }
}
