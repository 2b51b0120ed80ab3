package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.CertificateRefusal;
import app.stellarescrow.ops.target.Target;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/** A live server is temporarily unavailable, and nothing was created on it; a retry may help. */
public final class ServerUnavailable extends RuntimeException implements Hinted {

    private static final long serialVersionUID = 1L;

    private static final String HINT =
            "check that it runs, and check drtest-service's DATABASE_URL";

    /**
     * No connection, none free (53300), a limit reached (53400), starting up or shutting down. Not
     * among them, because they last until an operator fixes them: a refused connection (08004: no
     * SSL, no password), an unknown protocol (08P01), a full disk (53100), too few locks (53200).
     */
    private static final Pattern PASSING = Pattern.compile("08(?!004|P01)...|53[34]..|57P0[1-3]");

    private final String hint;

    private ServerUnavailable(String reason, String hint, SQLException cause) {
        super(reason, cause);
        this.hint = hint;
    }

    /** Errors that last, such as a wrong password, become permanent failures. */
    public static RuntimeException of(Target target, SQLException e) {
        var reason =
                "cannot connect to the server of target %s: %s".formatted(target, e.getMessage());
        var hint = CertificateRefusal.hint(e).orElse(HINT);
        return isPassing(e)
                ? new ServerUnavailable(reason, hint, e)
                : new PermanentFailure(reason, hint, e);
    }

    public static boolean isPassing(SQLException e) {
        return PASSING.matcher(Objects.requireNonNullElse(e.getSQLState(), "")).matches();
    }

    @Override
    public String hint() {
        return hint;
    }
}
