package app.stellarescrow.ops.db;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs transactions in Postgres. Each gets its own Vert.x context, which Hibernate Reactive
 * requires, so callers need not be on a particular thread.
 */
@ApplicationScoped
public class Transactions {

    /** Without an answer by then, the connection is dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int RETRIES = 10;

    /** After all that begins transactions by itself: the worker and the periodic tasks. */
    private static final int LAST = 20_000;

    private final Mutiny.SessionFactory sessions;
    private final Vertx vertx;
    private final Duration patience;
    private final Map<Mutiny.Session, Set<Runnable>> wakeUps = new ConcurrentHashMap<>();
    private final UnderWay underWay = new UnderWay();
    private volatile boolean closed;

    @Inject
    Transactions(Mutiny.SessionFactory sessions, Vertx vertx) {
        this(sessions, vertx, PATIENCE);
    }

    Transactions(Mutiny.SessionFactory sessions, Vertx vertx, Duration patience) {
        this.sessions = sessions;
        this.vertx = vertx;
        this.patience = patience;
    }

    /**
     * At a shutdown, waits for the transactions under way and lets none begin after them: the pool
     * of connections is closed next.
     */
    void stop(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
        closed = true;
        var left = underWay.awaitEnd();
        if (left > 0) {
            Log.warnf("%d transaction(s) still run after %s", left, UnderWay.LONGEST_WAIT);
        }
    }

    /**
     * Runs the work in one transaction. Fails when the database does not answer in time; a late
     * answer is rolled back. Fails with {@link ServiceStopping} once the service is being stopped.
     */
    public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
        return unlessStopped(
                abandoned ->
                        commit(session -> work.apply(session).invoke(() -> refuseIf(abandoned))));
    }

    /**
     * Runs one statement that is a transaction by itself, which saves the two round trips of its
     * begin and end. What it changed stays even if the answer comes too late.
     */
    public <T> Uni<T> single(Function<Mutiny.Session, Uni<T>> statement) {
        return unlessStopped(_ -> sessions.withSession(statement));
    }

    private <T> Uni<T> unlessStopped(Function<AtomicBoolean, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            underWay.begin();
                            return closed ? stopping() : begin(work);
                        })
                .onTermination()
                .invoke(underWay::end);
    }

    private static <T> Uni<T> stopping() {
        return Uni.createFrom().failure(ServiceStopping::new);
    }

    private <T> Uni<T> begin(Function<AtomicBoolean, Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> runInOwnContext(work, emitter))
                .ifNoItem()
                .after(patience)
                .failWith(() -> new IllegalStateException("no answer from the database in time"));
    }

    /** Retries through a short outage of the database. */
    public <T> Uni<T> insist(Function<Mutiny.Session, Uni<T>> work, Predicate<Throwable> hopeless) {
        return run(work)
                .onFailure(e -> !hopeless.test(e) && canSucceed(e))
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .atMost(RETRIES);
    }

    private static boolean canSucceed(Throwable failure) {
        return !(failure instanceof ServiceStopping) && !Unstorable.isRefusal(failure);
    }

    /** For blocking callers, on a virtual or worker thread. */
    public <T> T runAndAwait(Function<Mutiny.Session, Uni<T>> work) {
        return run(work).await().indefinitely();
    }

    /** Runs one step after the other in the same session. */
    public static <T> Uni<Void> inTurn(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The database's time, constant within a transaction; independent of the replicas' clocks. */
    public Uni<Instant> now(Mutiny.Session session) {
        return session.createNativeQuery("select now()", Instant.class).getSingleResult();
    }

    /** Runs the wake-up once after the session's transaction has committed. */
    public void afterCommit(Mutiny.Session session, Runnable wakeUp) {
        wakeUps.computeIfAbsent(session, _ -> new LinkedHashSet<>()).add(wakeUp);
    }

    private <T> void runInOwnContext(
            Function<AtomicBoolean, Uni<T>> work, UniEmitter<? super T> emitter) {
        var abandoned = new AtomicBoolean();
        emitter.onTermination(() -> abandoned.set(true));
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(
                _ -> work.apply(abandoned).subscribe().with(emitter::complete, emitter::fail));
    }

    private static void refuseIf(AtomicBoolean abandoned) {
        if (abandoned.get()) {
            throw new IllegalStateException("the answer came after the time limit");
        }
    }

    private <T> Uni<T> commit(Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            var used = new Mutiny.Session[1];
                            return sessions.withTransaction(
                                            session -> {
                                                used[0] = session;
                                                return work.apply(session);
                                            })
                                    .onItemOrFailure()
                                    .invoke((_, failure) -> wakeUp(used[0], failure == null));
                        });
    }

    private void wakeUp(Mutiny.Session session, boolean committed) {
        var due = session == null ? null : wakeUps.remove(session);
        if (due != null && committed) {
            due.forEach(Runnable::run);
        }
    }
}
