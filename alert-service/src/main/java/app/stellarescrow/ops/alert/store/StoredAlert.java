package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.alert.sla.AlertState;
import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.sla.Response;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import app.stellarescrow.ops.event.Severity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** From its begin to its end, and longer if it soon fires again. */
    @Column(name = "id")
    public long number;

    /** Null from a replica of the version before. */
    @Column(name = "clock_since")
    Instant clockSince;

    /** When something happens without a person; null if nothing will. */
    @Column(name = "due_at")
    Instant dueAt;

    /** Who responds, or null. */
    @Column(name = "acked_by")
    public String ackedBy;

    @Column(name = "acked_until")
    public Instant ackedUntil;

    /** The escalation level reached, 0 before the first. */
    public int level;

    /** When its SLA was breached, or null. */
    @Column(name = "breached_at")
    public Instant breachedAt;

    /** What to do, if it is not in the catalogue; or null. */
    public String runbook;

    /** Why receivers are not told, or null. */
    @Column(name = "held_by")
    public String heldBy;

    public Response response() {
        return new Response(
                phase(),
                Objects.requireNonNullElse(clockSince, since),
                level,
                Optional.ofNullable(breachedAt));
    }

    private AlertState phase() {
        if (!isFiring()) {
            return new AlertState.Resolved();
        }
        if (ackedBy != null) {
            return new AlertState.Acknowledged(ackedBy, ackedUntil);
        }
        return level == 0 ? new AlertState.Firing() : new AlertState.Escalated(level);
    }

    /** Keeps how far the response is; whether it fires is stored by {@link AlertUpdates}. */
    public void keep(Response response, Sla sla) {
        clockSince = response.since();
        level = response.level();
        breachedAt = response.breachedAt().orElse(null);
        ackedBy = null;
        ackedUntil = null;
        if (response.state() instanceof AlertState.Acknowledged(var by, var until)) {
            ackedBy = by;
            ackedUntil = until;
        }
        dueAt = response.next(sla).map(ClockStep::at).orElse(null);
    }

    /** Lets its clock run until then: the steps that are due, in order, which are kept. */
    public List<ClockStep> advance(Sla sla, Instant now) {
        if (!isDue(now)) {
            return List.of();
        }
        var response = response();
        var steps = response.due(sla, now);
        for (var step : steps) {
            response = response.after(step);
        }
        keep(response, sla);
        return steps;
    }

    /** As {@link Alerts#due} finds it. */
    private boolean isDue(Instant now) {
        return isFiring() && heldBy == null && dueAt != null && !dueAt.isAfter(now);
    }

    public AlertRef ref() {
        return new AlertRef(number, name, target, Severity.valueOf(severity));
    }

    public boolean isFiring() {
        return "FIRING".equals(state);
    }

    /** Name and target together. */
    public record Key(String name, String target) implements Serializable {}
}
