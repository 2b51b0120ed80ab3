package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.Target;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/** A live server does not answer for now, and nothing was made on it: another attempt may help. */
public final class ServerAway extends RuntimeException implements Hinted {

    private static final long serialVersionUID = 1L;

    private static final String HINT =
            "look whether it runs, and at the drtest-service's DATABASE_URL";

    /**
     * No connection, none free (53300), a limit reached (53400), starting up or shutting down. A
     * refused connection (08004: no SSL, no password), an unknown protocol (08P01), a full disk
     * (53100) and too few locks (53200) stay as they are until a person mends them.
     */
    private static final Pattern PASSING = Pattern.compile("08(?!004|P01)...|53[34]..|57P0[1-3]");

    private ServerAway(String reason, SQLException cause) {
        super(reason, cause);
    }

    /** What of this server's is refused for good, as a password, is not tried again. */
    public static RuntimeException of(Target target, SQLException e) {
        var reason =
                "the server of target %s does not answer: %s".formatted(target, e.getMessage());
        return isPassing(e) ? new ServerAway(reason, e) : new PermanentFailure(reason, HINT, e);
    }

    public static boolean isPassing(SQLException e) {
        return PASSING.matcher(Objects.requireNonNullElse(e.getSQLState(), "")).matches();
    }

    @Override
    public String hint() {
        return HINT;
    }
}
