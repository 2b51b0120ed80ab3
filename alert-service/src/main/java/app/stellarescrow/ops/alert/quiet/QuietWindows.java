package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.db.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The stored quiet windows. Opening one is enough, by hand, by cron or for a change: the rest is
 * done by the watch, which announces it and releases what it has held back.
 */
@ApplicationScoped
public class QuietWindows {

    private static final String COLUMNS =
            """
            id, target, starts_at, ends_at, reason, opened_by, ended_by, start_told, end_told
            """;
    private static final String OPEN =
            """
            insert into quiet_window (target, starts_at, ends_at, reason, opened_by, schedule, change)
            values (:target, :starts, :ends, :reason, :by, :schedule, :change)
            on conflict do nothing
            returning\s"""
                    + COLUMNS;
    private static final String OF_CHANGE =
            "select " + COLUMNS + "from quiet_window where change = :change and target = :target";
    private static final String END =
            """
            update quiet_window set ends_at = greatest(now(), starts_at), ended_by = :by
            where id = :id and ends_at > now()
            returning\s"""
                    + COLUMNS;

    /** Its start is told even if it is over: what it held back is told next. */
    private static final String UNTOLD =
            "select "
                    + COLUMNS
                    + """
            from quiet_window
            where not end_told and starts_at <= now() and (not start_told or ends_at <= now())
            order by id
            for update skip locked
            """;

    private static final String SINCE =
            "select "
                    + COLUMNS
                    + """
            from quiet_window where starts_at <= now() and ends_at > :from order by ends_at, id
            """;

    /** Returns the new window; empty if that of the slot, or of the change, is there already. */
    public Uni<Optional<QuietWindow>> open(Mutiny.Session session, Opening opening) {
        return session.createNativeQuery(OPEN, QuietWindow.class)
                .setParameter("target", opening.target())
                .setParameter("starts", opening.startsAt())
                .setParameter("ends", opening.endsAt())
                .setParameter("reason", opening.reason())
                .setParameter("by", opening.by())
                .setParameter("schedule", opening.schedule())
                .setParameter("change", opening.change())
                .getResultList()
                .map(rows -> rows.stream().findFirst());
    }

    /** The window of that change for that target. */
    Uni<QuietWindow> ofChange(Mutiny.Session session, String change, String target) {
        return session.createNativeQuery(OF_CHANGE, QuietWindow.class)
                .setParameter("change", change)
                .setParameter("target", target)
                .getSingleResult();
    }

    /** Opens those that are not there yet. */
    public Uni<Void> open(Mutiny.Session session, List<Opening> openings) {
        return Transactions.inTurn(openings, each -> open(session, each).replaceWithVoid());
    }

    /** Ends a window before its time; empty if none of that number is open. */
    public Uni<Optional<QuietWindow>> end(Mutiny.Session session, long id, String by) {
        return session.createNativeQuery(END, QuietWindow.class)
                .setParameter("id", id)
                .setParameter("by", by)
                .getResultList()
                .map(rows -> rows.stream().findFirst());
    }

    /** Those of whose start or end receivers were not told, locked for the caller. */
    public Uni<List<QuietWindow>> untold(Mutiny.Session session) {
        return session.createNativeQuery(UNTOLD, QuietWindow.class).getResultList();
    }

    /**
     * Those that are open, and those that ended after that time; those that end first come first.
     */
    public Uni<List<QuietWindow>> since(Mutiny.Session session, Instant from) {
        return session.createNativeQuery(SINCE, QuietWindow.class)
                .setParameter("from", from)
                .getResultList();
    }
}
