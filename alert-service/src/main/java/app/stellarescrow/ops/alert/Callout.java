package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Deliveries;
import app.stellarescrow.ops.alert.delivery.Receiver;
import app.stellarescrow.ops.alert.oncall.OnCall;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells receivers what happened, and by e-mail the person who is on call. */
@ApplicationScoped
class Callout {

    private final OnCall onCall;
    private final Announcements announcements;
    private final Deliveries deliveries;

    Callout(OnCall onCall, Announcements announcements, Deliveries deliveries) {
        this.onCall = onCall;
        this.announcements = announcements;
        this.deliveries = deliveries;
    }

    /** Tells the receivers that the filter accepts. */
    Uni<Void> tell(Mutiny.Session session, Ruling ruling, Predicate<Receiver> filter) {
        return deliveries.enqueue(
                session,
                announcements.of(ruling).stream()
                        .filter(each -> filter.test(each.receiver()))
                        .toList());
    }

    /** Tells also the person on call at that level of escalation, whom the text names. */
    Uni<Void> call(Mutiny.Session session, Ruling ruling, Predicate<Receiver> filter, int level) {
        var person = onCall.person(level, Instant.now());
        var named = person.map(each -> ruling.calling(each.name())).orElse(ruling);
        var personal = person.map(each -> announcements.of(named, each)).orElse(List.of());
        return tell(session, named, filter).chain(() -> deliveries.enqueue(session, personal));
    }

    /** The same about steps of a response, at the level of escalation that they reach. */
    Uni<Void> call(Mutiny.Session session, Ruling ruling, List<AlertHandled> steps) {
        var level =
                steps.stream()
                        .map(AlertHandled::level)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
        return call(session, ruling, _ -> true, level);
    }

    /** Tells receivers that are kept equal to our alerts of a change. */
    Uni<Void> tell(Mutiny.Session session, Ruling ruling, AlertChanged change) {
        return deliveries.enqueue(session, announcements.of(ruling, change));
    }
}
