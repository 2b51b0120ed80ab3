package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.JobReport;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Row of the {@code run} table. All columns are mapped, because native queries return it. */
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

    RunView view(EventJson json, @Nullable List<RunView.Entry> timeline) {
        return new RunView(
                id,
                state,
                new RunView.Request(
                        schedule,
                        slot,
                        kind,
                        target,
                        read(json, JobSpec.class, spec),
                        requestedAt,
                        requestedBy),
                new RunView.Course(
                        dueBy,
                        startedAt,
                        finishedAt,
                        attempts,
                        overdueAt != null,
                        read(json, JobProgress.Step.class, progress)),
                new RunView.Ending(read(json, JobReport.class, report), reason, hint),
                timeline);
    }

    /** A run of a kind that this version does not know is listed without its parts. */
    private static <T> @Nullable T read(EventJson json, Class<T> type, @Nullable String text) {
        return text == null ? null : json.readIfKnown(type, text).orElse(null);
    }
}
