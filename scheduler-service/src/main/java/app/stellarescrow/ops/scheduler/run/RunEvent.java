package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.api.job.RunView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Row of a run's timeline. */
@Entity
@Table(name = "run_event")
@IdClass(RunEvent.Key.class)
@NullUnmarked
class RunEvent {

    @Id
    @Column(name = "run_id")
    UUID runId;

    @Id int attempt;
    @Id String what;
    Instant at;

    @Column(name = "last_at")
    Instant lastAt;

    String detail;

    RunView.Entry toEntry() {
        return new RunView.Entry(at, what, detail);
    }

    /** One row for each attempt and kind of entry. */
    record Key(UUID runId, int attempt, String what) {}
}
