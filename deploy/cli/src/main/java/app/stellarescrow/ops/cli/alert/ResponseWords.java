package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import java.util.Locale;

/** The response to an alert as text. */
final class ResponseWords {

    private ResponseWords() {}

    static String state(AlertView alert) {
        var response = alert.response();
        var state = response == null ? alert.state() : response.phase();
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** By when a person must respond, or who does, or why none is awaited. */
    static String response(AlertView alert, Instant now) {
        var response = alert.response();
        if (response == null || !alert.fires()) {
            return "";
        }
        var owner = response.owner();
        if (owner != null) {
            return "%s until %s".formatted(owner.name(), Words.time(owner.until()));
        }
        if (response.heldBackBy() != null) {
            return "held back by " + response.heldBackBy();
        }
        if (response.breachedAt() != null) {
            return "late since " + Words.time(response.breachedAt());
        }
        return response.respondBy() == null
                ? ""
                : "due " + Words.relative(response.respondBy(), now);
    }
}
