package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.load.complaint.Remedies;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backup cannot be restored; the message names the statement. */
public class LoadFailed extends RuntimeException {

    private final @Nullable String remedy;

    LoadFailed(String reason, Throwable cause) {
        super(reason, cause);
        this.remedy = null;
    }

    LoadFailed(ServerError error) {
        super(error.message());
        this.remedy = Remedies.of(error).orElse(null);
    }

    /** What an operator can do; empty if the backup itself is bad. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
