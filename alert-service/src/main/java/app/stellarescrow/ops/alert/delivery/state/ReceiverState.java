package app.stellarescrow.ops.alert.delivery.state;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Row of the {@code receiver_state} table. */
@Entity
@Table(name = "receiver_state")
@NullUnmarked
public class ReceiverState {
    @Id public String lane;
    public int failures;

    @Column(name = "failing_since")
    public Instant failingSince;

    @Column(name = "last_success")
    public Instant lastSuccess;

    @Column(name = "last_answer")
    public String lastAnswer;

    public boolean told;

    @Column(name = "disabled_at")
    public Instant disabledAt;

    /** Digest of the settings with which it was disabled. */
    public String settings;

    public Circuit circuit() {
        return new Circuit(failures, failingSince);
    }
}
