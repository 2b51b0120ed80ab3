package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the watch has published, for all replicas and over restarts. Calls block. */
@ApplicationScoped
class WatchState {

    /** The replicas' clocks do not agree to the second. */
    private static final double MOST_OF_IT = 0.75;

    private static final String TAKE_TURN =
            """
            update condition_watch set looked_at = now()
            where looked_at <= now() - make_interval(secs => :seconds)
            """;

    private static final String LOCK =
            "select cast(document as text) from condition_watch for update";

    private static final String PUT =
            "update condition_watch set document = cast(cast(:document as text) as jsonb)";

    private final Transactions transactions;
    private final EventJson json;
    private final Outbox outbox;

    WatchState(Transactions transactions, EventJson json, Outbox outbox) {
        this.transactions = transactions;
        this.json = json;
        this.outbox = outbox;
    }

    /** Whether no replica has looked for most of that time; then this one must. */
    boolean takeTurn(Duration every) {
        var seconds = MOST_OF_IT * every.toMillis() / 1_000;
        return transactions.runAndAwait(
                        session ->
                                session.createNativeQuery(TAKE_TURN)
                                        .setParameter("seconds", seconds)
                                        .executeUpdate())
                == 1;
    }

    /** Publishes what is new in the transaction that stores it. */
    void publishNews(List<Condition> found) {
        change(streaks -> streaks.after(found));
    }

    /** A job publishes these itself. */
    void doubt(List<Condition> published) {
        change(streaks -> new Streaks.Round(streaks.doubting(published), List.of()));
    }

    private void change(Function<Streaks, Streaks.Round> step) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(LOCK, String.class)
                                .getSingleResult()
                                .map(text -> step.apply(json.read(Streaks.class, text)))
                                .chain(round -> store(session, round)));
    }

    private Uni<Void> store(Mutiny.Session session, Streaks.Round round) {
        return session.createNativeQuery(PUT)
                .setParameter("document", json.write(round.streaks()))
                .executeUpdate()
                .chain(() -> transactions.now(session))
                .chain(at -> outbox.appendAll(session, events(round, at)));
    }

    /** At the database's time, as the ends of jobs, which may report the same. */
    private static List<ConditionChanged> events(Streaks.Round round, Instant at) {
        return round.news().stream().map(each -> new ConditionChanged(each, at)).toList();
    }
}
