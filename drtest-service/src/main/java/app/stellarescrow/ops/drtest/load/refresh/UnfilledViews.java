package app.stellarescrow.ops.drtest.load.refresh;

import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.Inventory;
import java.util.List;

/**
 * Compares materialised views that could not be filled, because another server did not answer, as
 * if they were filled. That is reported and is no loss: their definitions are still compared.
 */
public final class UnfilledViews {

    private static final String FILLED = "materialized view ";
    private static final String EMPTY = "unpopulated " + FILLED;

    private UnfilledViews() {}

    public static DatabaseFacts asIfFilled(DatabaseFacts facts, List<String> views) {
        var inventory = facts.inventory();
        var definitions = inventory.definitions();
        if (views.isEmpty() || definitions == null) {
            return facts;
        }
        return facts.with(
                new Inventory(
                        inventory.indexes(),
                        inventory.constraints(),
                        inventory.triggers(),
                        inventory.extensions(),
                        inventory.columns(),
                        definitions.stream().map(each -> asIfFilled(each, views)).toList()));
    }

    private static String asIfFilled(String definition, List<String> views) {
        return views.stream().anyMatch(view -> definition.startsWith(EMPTY + view + " "))
                ? FILLED + definition.substring(EMPTY.length())
                : definition;
    }
}
