package app.stellarescrow.ops.scheduler.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/**
 * Row of the {@code run} table. All columns are mapped: native queries that answer it need that.
 */
@Entity
@Table(name = "run")
@NullUnmarked
public class Run {
    @Id public UUID id;
    String schedule;
    Instant slot;

    @Column(name = "requested_by")
    String requestedBy;

    String kind;
    String target;
    public String spec;

    @Enumerated(EnumType.STRING)
    RunState state;

    @Column(name = "requested_at")
    public Instant requestedAt;

    @Column(name = "due_by")
    public Instant dueBy;

    @Column(name = "overdue_at")
    Instant overdueAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    int attempts;
    String progress;

    @Column(name = "progress_at")
    Instant progressAt;

    String report;
    String reason;
    String hint;
}
