package app.stellarescrow.ops.db;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Turns any number of "there is something to do" into passes over it: one pass at a time, and one
 * more for whoever rang during a pass. Work starts at once, without polling for it.
 */
public final class Nudge {

    private final String name;
    private final Supplier<Uni<Boolean>> pass;
    private final AtomicInteger rings = new AtomicInteger();

    /**
     * Nothing runs before the first ring.
     *
     * @param name what a failed pass is called in the log
     * @param pass does what there is to do, and surely ends, as transactions do; true means that
     *     there is more, so go again
     */
    public Nudge(String name, Supplier<Uni<Boolean>> pass) {
        this.name = name;
        this.pass = pass;
    }

    /** Returns at once; a failed pass is logged and left to the next ring. */
    public void ring() {
        if (rings.getAndIncrement() == 0) {
            go();
        }
    }

    private void go() {
        var answered = rings.get();
        Uni.createFrom()
                .deferred(pass::get)
                .subscribe()
                .with(more -> end(answered, more), failure -> failed(answered, failure));
    }

    private void failed(int answered, Throwable failure) {
        Log.warnf("%s failed, will go on with the next poll: %s", name, failure);
        end(answered, false);
    }

    private void end(int answered, boolean more) {
        if (more || rings.addAndGet(-answered) > 0) {
            go();
        }
    }
}
