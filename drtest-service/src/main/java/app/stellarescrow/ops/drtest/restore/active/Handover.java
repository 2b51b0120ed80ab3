package app.stellarescrow.ops.drtest.restore.active;

import static app.stellarescrow.ops.drtest.server.NewDatabase.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words what to do by hand once a restored database has its name: PostgreSQL restores subscriptions
 * disabled and without their tables, and those of a copy name the slot of the original.
 *
 * @param subscriptions of the restored database
 */
record Handover(String database, List<Subscription> subscriptions) {

    private static final String BEFORE_DROP =
            "before you drop %2$s, run ALTER SUBSCRIPTION %1$s SET (slot_name = NONE) in it: DROP SUBSCRIPTION alone drops the publisher's slot %3$s, which %4$s needs";

    private static final String TAKE_OVER =
            "run in %2$s TRUNCATE for the tables of the subscription, ALTER SUBSCRIPTION %1$s ENABLE, and then ALTER SUBSCRIPTION %1$s REFRESH PUBLICATION, which copies their rows again (with (copy_data = false) and no TRUNCATE, rows that the publisher sent after the backup stay missing)";

    private static final String MAKE_ANEW =
            "run CREATE SUBSCRIPTION in %2$s with the connection and publications that pg_subscription lists in %3$s, after ALTER SUBSCRIPTION %1$s SET (slot_name = NONE) there and pg_drop_replication_slot on the publisher";

    /** For a database beside the one that it is a copy of. */
    List<String> ofCopy() {
        return subscriptions.stream()
                .filter(each -> each.slot() != null)
                .map(
                        each ->
                                "the subscription %s is disabled in %s; %s"
                                        .formatted(
                                                each.name(),
                                                database,
                                                beforeDrop(each, database, "the original")))
                .toList();
    }

    /** For a database whose name was free. */
    List<String> alone() {
        return subscriptions.stream()
                .map(
                        each ->
                                "the subscription %s is disabled in %s: to enable it, %s"
                                        .formatted(each.name(), database, takeOver(each)))
                .toList();
    }

    /**
     * For a database in the place of another one that is kept.
     *
     * @param now what is active in the new one
     */
    List<String> inPlaceOf(KeptDatabase kept, List<String> now) {
        var steps = new ArrayList<String>();
        var failure = kept.failure();
        if (failure != null) {
            steps.add(kept.warning(failure));
        } else if (!kept.active().isEmpty() || !now.isEmpty()) {
            steps.add(
                    "active objects: %s in %s, %s in %s; check that each is in the right database"
                            .formatted(words(kept.active()), kept.name(), words(now), database));
        }
        kept.subscriptions().stream().map(name -> moved(name, kept)).forEach(steps::add);
        return steps;
    }

    private String moved(String name, KeptDatabase kept) {
        var there =
                "the subscription %s %s in %s"
                        .formatted(name, kept.subscriptionState(), kept.name());
        return find(name)
                .map(
                        each ->
                                "%s and is not active in %s, which has the rows of the backup: to take it over, %s; %s"
                                        .formatted(
                                                there,
                                                database,
                                                takeOver(each),
                                                beforeDrop(each, kept.name(), database)))
                .orElseGet(
                        () ->
                                "%s and does not exist in %s, whose backup has no such subscription: to create it there, %s"
                                        .formatted(
                                                there,
                                                database,
                                                MAKE_ANEW.formatted(
                                                        quoted(name), database, kept.name())));
    }

    private Optional<Subscription> find(String name) {
        return subscriptions.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private String takeOver(Subscription each) {
        return TAKE_OVER.formatted(quoted(each.name()), database);
    }

    private static String beforeDrop(Subscription each, String dropped, String needs) {
        return BEFORE_DROP.formatted(quoted(each.name()), dropped, slot(each.slot()), needs);
    }

    private static String slot(@Nullable String name) {
        return name == null ? "of that name" : name;
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}
