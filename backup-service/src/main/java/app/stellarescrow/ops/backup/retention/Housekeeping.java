package app.stellarescrow.ops.backup.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Cleans up after a backup; a failure here is only a warning. */
@ApplicationScoped
public class Housekeeping {

    private final Pruning pruning;
    private final Leftovers leftovers;

    public Housekeeping(Pruning pruning, Leftovers leftovers) {
        this.pruning = pruning;
        this.leftovers = leftovers;
    }

    /** Returns a warning for each step that failed. */
    public List<String> cleanUp(String target) {
        var warnings = new ArrayList<String>();
        runOrWarn("old backups could not be deleted", warnings, () -> pruning.prune(target));
        runOrWarn("remains of dead runs could not be removed", warnings, leftovers::remove);
        return warnings;
    }

    private static void runOrWarn(String what, List<String> warnings, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            warnings.add("%s: %s".formatted(what, e.getMessage()));
        }
    }
}
