package app.stellarescrow.ops.alert.delivery.state;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A delivery in the work queue, to be shown; only the queue writes it. */
@Entity
@Immutable
@Table(name = "work")
@NullUnmarked
public class QueuedDelivery {
    @Id public UUID id;
    public String lane;
    public String payload;
    public String state;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "run_after")
    public Instant runAfter;

    public boolean isWaiting() {
        return "READY".equals(state);
    }
}
