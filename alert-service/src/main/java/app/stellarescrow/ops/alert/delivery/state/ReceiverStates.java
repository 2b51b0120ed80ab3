package app.stellarescrow.ops.alert.delivery.state;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores which receivers work. Replicas share it; one at a time calls a receiver. */
@ApplicationScoped
public class ReceiverStates {

    private static final String FAILED =
            """
            insert into receiver_state as s (lane, failures, failing_since, last_answer)
            values (:lane, :least, :now, :answer)
            on conflict (lane) do update set failures = greatest(s.failures + 1, :least),
              failing_since = coalesce(s.failing_since, excluded.failing_since),
              last_answer = excluded.last_answer
            returning *
            """;

    /** Returns the state before. */
    private static final String WORKS =
            """
            with before as (select * from receiver_state where lane = :lane), now as (
              insert into receiver_state as s (lane, last_success, last_answer)
              values (:lane, :now, :answer)
              on conflict (lane) do update set failures = 0, failing_since = null,
                told = false, disabled_at = null, settings = null,
                last_success = excluded.last_success, last_answer = excluded.last_answer)
            select * from before
            """;

    private static final String TOLD = "update receiver_state set told = true where lane = :lane";
    private static final String DISABLE =
            """
            update receiver_state set disabled_at = coalesce(disabled_at, :now), settings = :settings
            where lane = :lane
            """;
    private static final String ENABLE =
            """
            update receiver_state set disabled_at = null, settings = null, failures = 0,
              failing_since = null
            where lane = :lane
            """;

    /**
     * Counts a failure.
     *
     * @param isForLong whether it is dead at once
     */
    public Uni<ReceiverState> failed(
            Mutiny.Session session, String lane, String answer, boolean isForLong, Instant now) {
        return session.createNativeQuery(FAILED, ReceiverState.class)
                .setParameter("lane", lane)
                .setParameter("least", isForLong ? Circuit.OPENS_AT : 1)
                .setParameter("answer", answer)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** Forgets its failures, and returns the state before. */
    public Uni<Optional<ReceiverState>> works(
            Mutiny.Session session, String lane, String answer, Instant now) {
        return session.createNativeQuery(WORKS, ReceiverState.class)
                .setParameter("lane", lane)
                .setParameter("answer", answer)
                .setParameter("now", now)
                .getResultList()
                .map(rows -> rows.stream().findFirst());
    }

    /** Remembers that an alert says that it is down. */
    public Uni<Void> told(Mutiny.Session session, String lane) {
        return session.createNativeQuery(TOLD)
                .setParameter("lane", lane)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Until it is configured anew, or enabled by hand. */
    public Uni<Void> disable(Mutiny.Session session, String lane, String settings, Instant now) {
        return session.createNativeQuery(DISABLE)
                .setParameter("lane", lane)
                .setParameter("settings", settings)
                .setParameter("now", now)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> enable(Mutiny.Session session, String lane) {
        return session.createNativeQuery(ENABLE)
                .setParameter("lane", lane)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> forget(Mutiny.Session session, String lane) {
        return session.createNativeQuery("delete from receiver_state where lane = :lane")
                .setParameter("lane", lane)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Whether it said that it is gone, and is not called. */
    public Uni<Boolean> isDisabled(Mutiny.Session session, String lane) {
        return session.find(ReceiverState.class, lane)
                .map(found -> found != null && found.disabledAt != null);
    }

    public Uni<List<ReceiverState>> all(Mutiny.Session session) {
        return session.createSelectionQuery("from ReceiverState order by lane", ReceiverState.class)
                .getResultList();
    }
}
