package app.stellarescrow.ops.cli.client;

import java.io.IOException;
import java.net.URI;

/** A service does not answer, or answers with a server error; a caller that waits may retry. */
public final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(String service, URI url, IOException cause) {
        super(
                "%s does not answer at %s; start it with './ops up', or see with './ops status' what runs"
                        .formatted(service, url),
                cause);
    }

    Unreachable(String message) {
        super(message);
    }

    /** Whether there is none at all, not even an error. */
    public boolean isWithoutAnswer() {
        return getCause() != null;
    }
}
