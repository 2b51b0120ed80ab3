package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.complaint.Remedies;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backup does not become a database; the message says at which statement. */
public class RestoreFailed extends RuntimeException {

    private final @Nullable String remedy;

    RestoreFailed(String reason, Throwable cause) {
        super(reason, cause);
        this.remedy = null;
    }

    RestoreFailed(ServerError error) {
        super(error.told());
        this.remedy = Remedies.of(error).orElse(null);
    }

    /** What a person may do about it; empty if only the backup is to blame. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
