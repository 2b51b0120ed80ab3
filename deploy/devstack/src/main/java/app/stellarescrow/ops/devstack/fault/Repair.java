package app.stellarescrow.ops.devstack.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Faults that were undone, and those whose server does not let them be.
 *
 * @param failures each with its fault and the reason
 */
public record Repair(List<Fault> mended, List<String> failures) {

    /** Undoes those that are broken; one that fails does not keep the others from being undone. */
    public static Repair of(List<Fault> faults, Site site) {
        var mended = new ArrayList<Fault>();
        var failures = new ArrayList<String>();
        for (var each : faults) {
            try {
                if (each.isBroken(site)) {
                    each.mend(site);
                    mended.add(each);
                }
            } catch (RuntimeException e) {
                failures.add("%s: %s".formatted(each.word(), e.getMessage()));
            }
        }
        return new Repair(List.copyOf(mended), List.copyOf(failures));
    }
}
