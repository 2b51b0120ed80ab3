package app.stellarescrow.ops.backup.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cleans up after a backup; a failure here is only a warning. */
@ApplicationScoped
public class Housekeeping {

    private final Pruning pruning;
    private final UnfinishedBackups leftovers;

    public Housekeeping(Pruning pruning, UnfinishedBackups leftovers) {
        this.pruning = pruning;
        this.leftovers = leftovers;
    }

    /** Returns a warning for each step that failed. */
    public List<String> cleanUp(String target) {
        return Stream.of(
                        warning("old backups could not be deleted", () -> pruning.prune(target)),
                        warning("remains of dead runs could not be removed", leftovers::remove))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty if the step succeeded. */
    private static Optional<String> warning(String failure, Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("%s: %s".formatted(failure, e.getMessage()));
        }
    }
}
