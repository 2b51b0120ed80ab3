package app.stellarescrow.ops.api;

import app.stellarescrow.ops.api.alert.OnCallView;
import java.time.Instant;
import java.util.List;

/** A rota as the alert-service shows it. */
final class OnCallAnswer {

    private OnCallAnswer() {}

    static OnCallView rota(Instant at) {
        var shift = new OnCallView.Shift("anna", "Anna Berg", at, at.plusSeconds(60), "a course");
        return new OnCallView(
                at, "Europe/Berlin", List.of(new OnCallView.Level(0, "primary", List.of(shift))));
    }
}
