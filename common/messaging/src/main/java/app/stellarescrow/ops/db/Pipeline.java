package app.stellarescrow.ops.db;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends statements of one transaction without waiting for the answer to each, which saves their
 * round trips. The database runs them in the order in which they are sent: the first statement of
 * each step in the order of the steps, and a later one after the answer to the one before it. For
 * native statements only: they leave the session's entities alone.
 */
public final class Pipeline {

    private Pipeline() {}

    /**
     * Ends when all steps have ended. The failure is the one that came first: all that the database
     * gets after it fails because of it.
     */
    public static Uni<Void> together(List<Uni<Void>> steps) {
        if (steps.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var first = new AtomicReference<@Nullable Throwable>();
        return Uni.join()
                .all(steps.stream().map(each -> noting(each, first)).toList())
                .andCollectFailures()
                .onFailure()
                .transform(_ -> Objects.requireNonNull(first.get()))
                .replaceWithVoid();
    }

    /** Two steps with results. */
    public static <A, B> Uni<Tuple2<A, B>> both(Uni<A> some, Uni<B> other) {
        var first = new AtomicReference<@Nullable Throwable>();
        return Uni.combine()
                .all()
                .unis(noting(some, first), noting(other, first))
                .collectFailures()
                .asTuple()
                .onFailure()
                .transform(_ -> Objects.requireNonNull(first.get()));
    }

    private static <T> Uni<T> noting(Uni<T> step, AtomicReference<@Nullable Throwable> first) {
        return step.onFailure().invoke(failure -> first.compareAndSet(null, failure));
    }
}
