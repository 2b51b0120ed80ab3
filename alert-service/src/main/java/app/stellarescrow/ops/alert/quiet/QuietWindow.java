package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.api.alert.QuietWindowView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Row of the {@code quiet_window} table: a time in which alerts of some targets are held back. */
@Entity
@Table(name = "quiet_window")
@NullUnmarked
public class QuietWindow {
    @Id public long id;

    /** May contain {@code *}. */
    public String target;

    @Column(name = "starts_at")
    public Instant startsAt;

    @Column(name = "ends_at")
    public Instant endsAt;

    public String reason;

    @Column(name = "opened_by")
    public String openedBy;

    /** Null unless it was ended before its time. */
    @Column(name = "ended_by")
    public String endedBy;

    /** Whether receivers were told of its start. */
    @Column(name = "start_told")
    public boolean startTold;

    @Column(name = "end_told")
    public boolean endTold;

    public boolean covers(String alertTarget) {
        return new TargetPattern(target).matches(alertTarget);
    }

    /** As it is named where an alert is held back by it. */
    public String title() {
        return "quiet window " + id;
    }

    QuietWindowView view() {
        return new QuietWindowView(id, target, startsAt, endsAt, reason, openedBy, endedBy);
    }
}
