package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.api.AlertView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Row of the {@code alert} table: the present state of an alert. */
@Entity
@Table(name = "alert")
@IdClass(StoredAlert.Key.class)
@NullUnmarked
public class StoredAlert {
    @Id public String name;
    @Id public String target;
    public String severity;
    public String state;
    public Instant since;

    @Column(name = "changed_at")
    public Instant changedAt;

    public String summary;

    /** Null for an alert that ends only by an event. */
    public Instant until;

    AlertView view() {
        var runbook = KnownAlert.named(name).map(KnownAlert::runbook).orElse(null);
        return new AlertView(name, target, severity, state, since, changedAt, summary, runbook);
    }

    public boolean isFiring() {
        return "FIRING".equals(state);
    }

    /** Name and target together. */
    public record Key(String name, String target) implements Serializable {}
}
