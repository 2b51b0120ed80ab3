package app.stellarescrow.ops.alert.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/**
 * Row of the {@code alert_event} table: one step in an alert's life, or the begin or end of a quiet
 * window; never changed.
 */
@Entity
@Table(name = "alert_event")
@NullUnmarked
public class AlertEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** 0 of a quiet window. */
    @Column(name = "alert_id")
    public long alertId;

    public String name;
    public String target;

    /** Empty of a quiet window. */
    public String severity;

    /** When it happened or was due; the order of rows is that in which it became known here. */
    public Instant at;

    /** FIRED, RESOLVED, a step of {@code AlertHandled}, QUIET_OPENED or QUIET_ENDED. */
    public String step;

    /** Who did it, or null. */
    public String person;

    /** The end of an acknowledgement or of a quiet window, or null. */
    public Instant until;

    /** The escalation level reached, or null. */
    public Integer level;

    public String summary;
}
