package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Whether tables and indexes are sound, and every row is in its indexes, as pg_amcheck says. */
public final class Amcheck {

    private static final Duration LIMIT = Duration.ofHours(6);
    private static final String NAME = "amcheck";
    private static final String EXPECTED = "no corruption";

    private Amcheck() {}

    public static Check of(Sandbox sandbox) throws IOException, InterruptedException {
        var program = sandbox.programs().path("pg_amcheck");
        if (!Files.isExecutable(Path.of(program))) {
            return Check.failed(NAME, EXPECTED, program + " is not installed");
        }
        var args =
                List.of(
                        program,
                        "--install-missing",
                        "--heapallindexed",
                        "--jobs=" + Runtime.getRuntime().availableProcessors(),
                        Sandbox.DATABASE);
        try {
            new Command(args, sandbox.environment(Sandbox.DATABASE)).run(LIMIT);
            return Check.of(NAME, true, EXPECTED, "none");
        } catch (CommandFailed e) {
            return Check.failed(NAME, EXPECTED, String.valueOf(e.getMessage()));
        }
    }
}
