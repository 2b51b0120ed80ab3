package app.stellarescrow.ops.work;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Row of the {@code work} table; written only by {@link WorkQueue}. */
@Entity
@Table(name = "work")
@NullUnmarked
class WorkItem {
    @Id UUID id;
    String payload;
    int attempt;
    int released;

    @Column(name = "started_at")
    Instant startedAt;

    /** Not a column: the database's time when the row was read. */
    @Column(name = "read_at")
    Instant readAt;

    /** Not a column: how many further items of its lane are due. */
    int behind;

    @Column(name = "cancelled_by")
    String cancelledBy;

    Lease toLease() {
        return new Lease(
                id,
                attempt,
                released,
                payload,
                new Lease.Start(startedAt, Duration.between(startedAt, readAt)),
                behind,
                cancelledBy);
    }
}
