package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import java.time.Instant;
import java.util.List;

/** What a watch finds for as long as it lasts, and a person may have ended meanwhile. */
public final class FoundAgain {

    private FoundAgain() {}

    /**
     * The time at which the alert begins.
     *
     * @param since when what is wrong began; an event of that time would not undo a later end
     * @param ended alerts that do not fire
     */
    public static Instant at(
            KnownAlert alert, String target, Instant since, List<StoredAlert> ended, Instant now) {
        var endedSince =
                ended.stream()
                        .filter(each -> each.name.equals(alert.title()))
                        .filter(each -> each.target.equals(target))
                        .anyMatch(each -> !each.changedAt.isBefore(since));
        return endedSince ? now : since;
    }
}
