package app.stellarescrow.ops.api.alert;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alert.
 *
 * @param since when it began to fire
 * @param changedAt when its state last changed
 * @param runbook the file that says what it means and what to do; null from older services and for
 *     alerts that no longer exist
 * @param response who responds to it, and by when; null from older services
 */
public record AlertView(
        String name,
        String target,
        String severity,
        String state,
        Instant since,
        Instant changedAt,
        String summary,
        @Nullable String runbook,
        @Nullable ResponseView response) {

    private static final Pattern NUMBER = Pattern.compile("RB-\\d+");

    /** Such as {@code RB-004}; empty if there is none. */
    public String runbookNumber() {
        var number = NUMBER.matcher(runbook == null ? "" : runbook);
        return number.find() ? number.group() : "";
    }

    public boolean fires() {
        return "FIRING".equals(state);
    }

    /** Whether it fires, no person takes care of it, and nothing holds it back. */
    public boolean awaitsResponse() {
        return fires()
                && (response == null
                        || (response.owner() == null && response.heldBackBy() == null));
    }
}
