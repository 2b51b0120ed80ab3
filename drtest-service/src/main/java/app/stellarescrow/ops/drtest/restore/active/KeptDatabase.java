package app.stellarescrow.ops.drtest.restore.active;

import static app.stellarescrow.ops.drtest.server.NewDatabase.quoted;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database whose name a restored one has taken.
 *
 * @param subscriptions that were enabled in it
 * @param active what was active in it; empty if unknown
 * @param failure why the subscriptions may still be enabled; null if they are disabled
 */
record KeptDatabase(
        String name, List<String> subscriptions, List<String> active, @Nullable String failure) {

    private static final String NOT_READ =
            "the active objects of %1$s could not be read (%2$s): check pg_subscription, pg_publication and pg_event_trigger in it";

    private static final String NOT_DISABLED =
            "the subscriptions of %1$s could not be disabled (%2$s) and may still be active: run %3$s in %1$s";

    /** What to report if the restored database could not be read. */
    List<String> inWords() {
        return failure == null
                ? subscriptions.stream()
                        .map(each -> "the subscription %s was disabled in %s".formatted(each, name))
                        .toList()
                : List.of(warning(failure));
    }

    String warning(String why) {
        return (subscriptions.isEmpty() ? NOT_READ : NOT_DISABLED)
                .formatted(name, why, statements());
    }

    private String statements() {
        return subscriptions.stream()
                .map(each -> "ALTER SUBSCRIPTION %s DISABLE".formatted(quoted(each)))
                .collect(Collectors.joining("; "));
    }

    String subscriptionState() {
        return failure == null ? "was disabled" : "may still be enabled";
    }
}
