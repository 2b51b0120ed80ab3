package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;

/** A role of the sandbox that can read every table, and change nothing. */
final class ReaderRole implements AutoCloseable {

    private static final int SECRET_BYTES = 16;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Waits for the end of each. */
    private static final String END_SESSIONS =
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = '%s'";

    private final Copy copy;
    private final Sandbox sandbox;
    private final String name = "ops_advice_" + secret();
    private final String password = secret();

    private ReaderRole(Sandbox sandbox, Copy copy) {
        this.sandbox = sandbox;
        this.copy = copy;
    }

    static ReaderRole create(Sandbox sandbox, Copy copy) throws SQLException {
        var role = new ReaderRole(sandbox, copy);
        copy.define(
                "create role %s login bypassrls password '%s' in role pg_read_all_data"
                        .formatted(role.name, role.password),
                LIMIT);
        return role;
    }

    Connection connect() throws SQLException {
        return sandbox.connect(sandbox.database(), name, password);
    }

    /** Also those whose connection was lost, which hold locks until they end. */
    void endSessions() throws SQLException {
        copy.limit(LIMIT);
        copy.query(END_SESSIONS.formatted(name), row -> row.getBoolean(1));
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() throws SQLException {
        endSessions();
        copy.define("drop role " + name, LIMIT);
    }
}
