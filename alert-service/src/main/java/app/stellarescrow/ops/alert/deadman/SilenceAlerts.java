package app.stellarescrow.ops.alert.deadman;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.HeartbeatSent;
import app.stellarescrow.ops.event.HeartbeatSent.Late;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Words what is silent, and decides which late duties are. */
public final class SilenceAlerts {

    private SilenceAlerts() {}

    public static Ruling ruling(Turn turn) {
        return turn.silent()
                ? ruling(
                        turn.service(),
                        State.FIRING,
                        turn.at(),
                        "🔇 %s has sent no heartbeat since %s: it may be down, or cannot reach its database or Kafka, so its failures raise no alert. Check: ops status, ops logs %s"
                                .formatted(turn.service(), turn.heard(), turn.service()))
                : ruling(
                        turn.service(),
                        State.RESOLVED,
                        turn.at(),
                        "✔ %s sends heartbeats again".formatted(turn.service()));
    }

    /**
     * What a heartbeat says about the duties of its service.
     *
     * @param limit how late a duty may be
     * @param firing the alerts of this kind that fire
     */
    public static List<Ruling> rulings(
            HeartbeatSent heartbeat, Duration limit, List<StoredAlert> firing) {
        var late =
                heartbeat.late().stream()
                        .filter(each -> isTooLate(each, heartbeat, limit))
                        .toList();
        var known = firing.stream().map(alert -> alert.target).toList();
        var begun =
                late.stream()
                        .filter(each -> !known.contains(target(heartbeat, each)))
                        .map(each -> begun(heartbeat, each));
        var missed = heartbeat.late().stream().map(each -> target(heartbeat, each)).toList();
        var ended =
                known.stream()
                        .filter(target -> target.startsWith(heartbeat.service() + " "))
                        .filter(target -> !missed.contains(target))
                        .map(target -> ended(heartbeat, target));
        return Stream.concat(begun, ended).toList();
    }

    private static boolean isTooLate(Late late, HeartbeatSent heartbeat, Duration limit) {
        return !late.since().plus(limit).isAfter(heartbeat.at());
    }

    private static Ruling begun(HeartbeatSent heartbeat, Late late) {
        return ruling(
                target(heartbeat, late),
                State.FIRING,
                heartbeat.at(),
                "🔇 %s has not done '%s', which is due since %s. Check its log: ops logs %s"
                        .formatted(
                                heartbeat.service(),
                                late.what(),
                                late.since(),
                                heartbeat.service()));
    }

    private static Ruling ended(HeartbeatSent heartbeat, String target) {
        return ruling(target, State.RESOLVED, heartbeat.at(), "✔ %s is done".formatted(target));
    }

    private static String target(HeartbeatSent heartbeat, Late late) {
        return "%s %s".formatted(heartbeat.service(), late.what());
    }

    private static Ruling ruling(String target, State state, Instant at, String text) {
        var change = AlertRules.change(KnownAlert.PLATFORM_SILENT, target, state, at, text);
        var about = "silence of %s %s at %s".formatted(target, state, at);
        return new Ruling(about, text, Optional.empty(), List.of(change));
    }
}
