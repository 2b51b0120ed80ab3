package app.stellarescrow.ops.api;

import app.stellarescrow.ops.api.alert.LinkKeyView;
import app.stellarescrow.ops.api.alert.NewQuietWindow;
import app.stellarescrow.ops.api.alert.OnCallView;
import app.stellarescrow.ops.api.alert.QuietWindowView;
import java.time.Instant;
import java.util.List;

/** A rota, quiet windows and the key of links as the alert-service shows them. */
final class OnCallAnswer {

    private OnCallAnswer() {}

    static OnCallView rota(Instant at) {
        var shift = new OnCallView.Shift("anna", "Anna Berg", at, at.plusSeconds(60), "a course");
        return new OnCallView(
                at,
                "Europe/Berlin",
                List.of(new OnCallView.Level(0, "primary", List.of(shift))),
                "oncall.yaml: line 1, zone: 'Europe/Bonn' is no time zone");
    }

    static QuietWindowView window(Instant at) {
        return new QuietWindowView(12, "database *", at, at, "new disk", "anna", "ben");
    }

    static LinkKeyView linkKey(Instant at) {
        return new LinkKeyView(at);
    }

    static NewQuietWindow newWindow() {
        return new NewQuietWindow("database *", 3600, "new disk", "42");
    }
}
