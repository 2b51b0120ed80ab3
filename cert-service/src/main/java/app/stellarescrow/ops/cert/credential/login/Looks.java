package app.stellarescrow.ops.cert.credential.login;

import app.stellarescrow.ops.cert.credential.login.LoginServer.Sessions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at sessions again and again for some time, because only that shows short ones. */
public final class Looks {

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Looks() {}

    /** The sessions of a moment. */
    public interface Source<E extends Exception> {
        List<Sessions> now() throws E;
    }

    /** All that are seen; looks at least once. */
    public static <E extends Exception> Set<Sessions> during(Duration time, Source<E> source)
            throws E, InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        var seen = new HashSet<>(source.now());
        while (System.nanoTime() < end) {
            Thread.sleep(BETWEEN);
            seen.addAll(source.now());
        }
        return seen;
    }
}
