package app.stellarescrow.ops.backup.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What is tidied up after a backup. The backup is good whatever becomes of this. */
@ApplicationScoped
public class Housekeeping {

    private final Pruning pruning;
    private final Leftovers leftovers;

    public Housekeeping(Pruning pruning, Leftovers leftovers) {
        this.pruning = pruning;
        this.leftovers = leftovers;
    }

    /** Answers what could not be done. */
    public List<String> cleanUp(String target) {
        var warnings = new ArrayList<String>();
        orWarn("old backups are not deleted", warnings, () -> pruning.prune(target));
        orWarn("what dead runs left is not removed", warnings, leftovers::remove);
        return warnings;
    }

    private static void orWarn(String what, List<String> warnings, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            warnings.add("%s: %s".formatted(what, e.getMessage()));
        }
    }
}
