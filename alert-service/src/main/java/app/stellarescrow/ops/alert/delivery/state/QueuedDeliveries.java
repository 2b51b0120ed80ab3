package app.stellarescrow.ops.alert.delivery.state;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds deliveries in the work queue. */
@ApplicationScoped
public class QueuedDeliveries {

    private static final String COLUMNS =
            "select id, lane, payload, state, created_at, run_after from work ";
    private static final String NEWEST = COLUMNS + "order by created_at desc limit :limit";

    /** Given up, or tried in vain so far. */
    private static final String FAILED =
            COLUMNS
                    + """
                    where state = 'DEAD' or (state in ('READY', 'RUNNING') and last_error is not null)
                    order by created_at desc limit :limit
                    """;

    private static final String BY_ID =
            COLUMNS + "where cast(id as text) like cast(:beginning as text) || '%' limit 2";
    private static final String WAITING =
            """
            select count(*) || ' ' || lane from work
            where state in ('READY', 'RUNNING') group by lane
            """;

    /** Newest first. */
    public Uni<List<QueuedDelivery>> newest(Mutiny.Session session, boolean onlyFailed, int limit) {
        return session.createNativeQuery(onlyFailed ? FAILED : NEWEST, QueuedDelivery.class)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** At most two whose ids begin so. */
    public Uni<List<QueuedDelivery>> beginningWith(Mutiny.Session session, String id) {
        return session.createNativeQuery(BY_ID, QueuedDelivery.class)
                .setParameter("beginning", id)
                .getResultList();
    }

    /** How many wait, by lane. */
    public Uni<Map<String, Long>> waiting(Mutiny.Session session) {
        return session.createNativeQuery(WAITING, String.class)
                .getResultList()
                .map(
                        counts ->
                                counts.stream()
                                        .map(each -> each.split(" ", 2))
                                        .collect(
                                                toMap(
                                                        each -> each[1],
                                                        each -> Long.valueOf(each[0]))));
    }
}
