package app.stellarescrow.ops.alert.recording;

import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import java.util.List;

/**
 * What is recorded, without the secrets that a person or a program wrote into its texts: evidence
 * and events can never be corrected. Figures are cleaned when they are sent.
 */
final class WithoutSecrets {

    private WithoutSecrets() {}

    static List<Ruling> rulings(List<Ruling> rulings) {
        return rulings.stream().map(WithoutSecrets::of).toList();
    }

    static List<AlertHandled> steps(List<AlertHandled> steps) {
        return steps.stream().map(each -> each.withText(Redaction.of(each.text()))).toList();
    }

    private static Ruling of(Ruling ruling) {
        return new Ruling(
                ruling.about(),
                Redaction.of(ruling.text()),
                ruling.metric(),
                ruling.changes().stream().map(WithoutSecrets::of).toList());
    }

    private static AlertChanged of(AlertChanged change) {
        return change.withSummary(Redaction.of(change.summary()));
    }
}
