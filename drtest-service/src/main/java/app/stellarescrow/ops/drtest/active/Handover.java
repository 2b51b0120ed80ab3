package app.stellarescrow.ops.drtest.active;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person has to take over by hand when a database is replaced.
 *
 * @param before what was active in the database that is kept
 * @param now what is in the new one
 * @param disabled subscriptions that were disabled in the one that is kept
 */
public record Handover(List<String> before, List<String> now, List<String> disabled) {

    /** For people; empty if nothing is active in either. */
    public List<String> steps(String database, String keptAs) {
        var steps = new ArrayList<String>();
        if (!before.isEmpty() || !now.isEmpty()) {
            steps.add(
                    "active beside the rows: %s in %s, %s in %s; look whether each is where it should be"
                            .formatted(words(before), keptAs, words(now), database));
        }
        disabled.stream()
                .map(
                        name ->
                                "the subscription %1$s was disabled in %2$s and is not active: to take it over, run ALTER SUBSCRIPTION %1$s ENABLE in %3$s; before %2$s is dropped, run ALTER SUBSCRIPTION %1$s SET (slot_name = NONE) in it"
                                        .formatted(name, keptAs, database))
                .forEach(steps::add);
        return steps;
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}
