package app.stellarescrow.ops.bench.crash;

import app.stellarescrow.ops.bench.crash.audit.Kill.Caught;
import app.stellarescrow.ops.bench.crash.audit.Victim;
import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.cli.terminal.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the attempts that a worker was running when it died; there is one worker per service. */
record RunningAttempts(ServicesDatabase psql) {

    /** The database may still be writing what the dead worker sent. */
    private static final Duration SETTLING = Duration.ofMillis(300);

    /** Empty if the database does not answer. */
    Optional<List<Caught>> of(Victim victim) {
        if (!victim.isWorker()) {
            return Optional.of(List.of());
        }
        Await.sleep(SETTLING);
        var schema = victim.component().replace("-service", "");
        try {
            return Optional.of(
                    psql.query(
                                    "select id, attempt from %s.work where state = 'RUNNING';"
                                            .formatted(schema))
                            .lines()
                            .map(RunningAttempts::caught)
                            .toList());
        } catch (Failure _) {
            return Optional.empty();
        }
    }

    private static Caught caught(String line) {
        var cells = line.split("\\|", 2);
        return new Caught(UUID.fromString(cells[0]), Integer.parseInt(cells[1]));
    }
}
