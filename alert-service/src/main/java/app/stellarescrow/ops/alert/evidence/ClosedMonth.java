package app.stellarescrow.ops.alert.evidence;

import app.stellarescrow.ops.api.evidence.EvidenceView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Row of the {@code evidence_month} table. */
@Entity
@Table(name = "evidence_month")
@NullUnmarked
class ClosedMonth {
    @Id String month;
    Instant ends;

    @Column(name = "last_id")
    long lastId;

    @Column(name = "closed_at")
    Instant closedAt;

    /** Null, as its head, until they are counted. */
    Long events;

    String head;

    EvidenceView view() {
        return new EvidenceView(month, events, head, closedAt);
    }
}
