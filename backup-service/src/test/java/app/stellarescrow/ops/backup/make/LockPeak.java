package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import java.sql.DriverManager;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the locks of a server repeatedly. */
final class LockPeak {

    private LockPeak() {}

    interface Act {
        void run() throws Exception;
    }

    /** The peak, without the counter's own locks. */
    static int during(LocalPostgres postgres, Act act) throws Exception {
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var peak = threads.submit((Callable<Integer>) () -> peak(postgres, over));
            try {
                act.run();
            } finally {
                over.set(true);
            }
            return peak.get();
        }
    }

    private static int peak(LocalPostgres postgres, AtomicBoolean over) throws Exception {
        int most = 0;
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:%d/postgres"
                                        .formatted(postgres.port()),
                                "postgres",
                                postgres.password());
                var statement = connection.createStatement()) {
            while (!over.get()) {
                try (var row =
                        statement.executeQuery(
                                "select count(*) from pg_locks where pid <> pg_backend_pid()")) {
                    row.next();
                    most = Math.max(most, row.getInt(1));
                }
            }
        }
        return most;
    }
}
