package app.stellarescrow.ops.alert.recording;

import app.stellarescrow.ops.alert.alertmanager.silence.Silences;
import app.stellarescrow.ops.alert.recording.Callout.Audience;
import app.stellarescrow.ops.alert.recording.Outcome.Change;
import app.stellarescrow.ops.alert.rule.QuietTexts;
import app.stellarescrow.ops.alert.rule.ResponseEvents;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Pipeline;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.QuietWindowChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores rulings and responses: their alerts, the events about these, and the deliveries to
 * receivers. Many rulings cost about as many statements as one.
 */
@ApplicationScoped
public class AlertRecorder implements RulingRecorder {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final RulingChanges changes;
    private final AlertJournal journal;
    private final Callout callout;
    private final Silences silences;

    AlertRecorder(RulingChanges changes, AlertJournal journal, Callout callout, Silences silences) {
        this.changes = changes;
        this.journal = journal;
        this.callout = callout;
        this.silences = silences;
    }

    /** The text of each is delivered, unless all alerts that it raises are held back. */
    public Uni<Void> record(Mutiny.Session session, List<Ruling> rulings) {
        return record(session, rulings, Audience.ALL);
    }

    /** The same, and the text is delivered only to the receivers that the filter accepts. */
    public Uni<Void> record(Mutiny.Session session, Ruling ruling, Predicate<String> receivers) {
        return record(session, List.of(ruling), new Audience(true, receivers));
    }

    /**
     * The text of each is delivered if an alert begins or ends: a job may have found the same or,
     * later, something else, and each replica reports it.
     */
    @Override
    public Uni<Void> recordNews(Mutiny.Session session, List<Ruling> rulings) {
        return record(session, rulings, Audience.OF_NEWS);
    }

    /** Records that a quiet window began or ended, and tells receivers. */
    public Uni<Void> recordWindow(Mutiny.Session session, QuietWindowChanged change) {
        return journal.announced(session, change)
                .chain(() -> record(session, List.of(QuietTexts.message(change))));
    }

    @Override
    public Uni<Void> recordResponse(
            Mutiny.Session session, List<AlertHandled> raw, StoredAlert alert) {
        var steps = WithoutSecrets.steps(raw);
        return journal(session, steps)
                .chain(
                        () ->
                                callout.call(
                                        session,
                                        ResponseEvents.message(steps, alert.summary),
                                        steps,
                                        alert.level));
    }

    @Override
    public Uni<Void> recordSteps(Mutiny.Session session, List<AlertHandled> raw) {
        var steps = WithoutSecrets.steps(raw);
        return journal(session, steps).chain(() -> callout.tell(session, steps));
    }

    private Uni<Void> journal(Mutiny.Session session, List<AlertHandled> steps) {
        if (steps.isEmpty()) {
            return NOTHING;
        }
        silences.changedIn(session);
        return journal.handled(session, steps);
    }

    private Uni<Void> record(Mutiny.Session session, List<Ruling> rulings, Audience audience) {
        return rulings.isEmpty()
                ? NOTHING
                : changes.apply(session, WithoutSecrets.rulings(rulings))
                        .chain(outcomes -> announce(session, outcomes, audience));
    }

    private Uni<Void> announce(Mutiny.Session session, List<Outcome> outcomes, Audience audience) {
        var all = outcomes.stream().flatMap(each -> each.changes().stream()).toList();
        var heldBack =
                all.stream()
                        .filter(Change::beginsHeldBack)
                        .map(each -> QuietTexts.held(each.event(), each.applied()))
                        .toList();
        if (heldBack.isEmpty()) {
            return Pipeline.together(
                    List.of(
                            journal.changed(session, all),
                            callout.tell(session, outcomes, audience)));
        }
        return journal.changed(session, all)
                .chain(() -> recordSteps(session, heldBack))
                .chain(() -> callout.tell(session, outcomes, audience));
    }
}
