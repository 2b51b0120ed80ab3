package app.stellarescrow.ops.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Row of the {@code alert} table: what an alert is right now. */
@Entity
@Table(name = "alert")
@IdClass(StoredAlert.Key.class)
@NullUnmarked
class StoredAlert {
    @Id String name;
    @Id String target;
    String severity;
    String state;
    Instant since;

    @Column(name = "changed_at")
    Instant changedAt;

    String summary;

    /** Null for an alert that ends only when an event says so. */
    Instant until;

    boolean isFiring() {
        return "FIRING".equals(state);
    }

    /** Name and target together. */
    record Key(String name, String target) implements Serializable {}
}
