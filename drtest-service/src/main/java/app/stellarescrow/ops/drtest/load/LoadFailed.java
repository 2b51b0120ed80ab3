package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.load.complaint.Remedies;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backup does not become a database; the message says at which statement. */
public class LoadFailed extends RuntimeException {

    private final @Nullable String remedy;

    LoadFailed(String reason, Throwable cause) {
        super(reason, cause);
        this.remedy = null;
    }

    LoadFailed(ServerError error) {
        super(error.told());
        this.remedy = Remedies.of(error).orElse(null);
    }

    /** What a person may do about it; empty if only the backup is to blame. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
