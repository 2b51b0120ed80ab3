package app.stellarescrow.ops.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Holds up a rotation that has done a step until it may store that. */
final class StepGate implements AutoCloseable {

    private static final String TRIGGER =
            """
            create or replace function cert.gate() returns trigger language plpgsql as $$
            begin perform pg_advisory_xact_lock(4711); return new; end $$;
            create trigger gate before insert or update on cert.rotation for each row
            when (new.document -> 'steps' -> -1 ->> 'state' = '%s') execute function cert.gate();
            """;

    private static final String WAITING =
            "from pg_locks where locktype = 'advisory' and objid = 4711 and not granted";

    private final RealStack stack;
    private final Connection holder;

    private StepGate(RealStack stack, Connection holder) {
        this.stack = stack;
        this.holder = holder;
    }

    /** Before that state is stored. */
    static StepGate at(RealStack stack, String state) throws Exception {
        var holder = stack.connection("ops");
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(4711)");
        }
        stack.sql("ops", TRIGGER.formatted(state));
        return new StepGate(stack, holder);
    }

    void awaitWaiting() {
        await().until(() -> !stack.query("ops", "select count(*) " + WAITING).equals("0"));
    }

    /** What waits is not stored: its client is dead. */
    @Override
    public void close() throws SQLException, IOException {
        stack.query("ops", "select count(pg_terminate_backend(pid)) " + WAITING);
        await().until(() -> stack.query("ops", "select count(*) " + WAITING).equals("0"));
        stack.sql("ops", "drop trigger gate on cert.rotation");
        holder.close();
    }
}
