package app.stellarescrow.ops.alert.store;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which alerts are listed. */
enum Listed {
    ALL("true"),
    FIRING("state = 'FIRING'"),
    /** They wait for a response. */
    OPEN("state = 'FIRING' and ackedBy is null and heldBy is null");

    private final String condition;

    Listed(String condition) {
        this.condition = condition;
    }

    static Listed of(boolean firing, boolean open) {
        if (open) {
            return OPEN;
        }
        return firing ? FIRING : ALL;
    }

    /** Firing ones first, then those that changed last. */
    Uni<List<StoredAlert>> alerts(Mutiny.Session session, int limit) {
        return session.createSelectionQuery(
                        "from StoredAlert where %s order by state, changedAt desc, name, target"
                                .formatted(condition),
                        StoredAlert.class)
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList();
    }
}
