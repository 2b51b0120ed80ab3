package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.sql.JdbcSession;
import java.sql.Connection;

/** Keeps drills out of the cluster that the backup is of. */
final class SourceGuard {

    private SourceGuard() {}

    /** By what a cluster is called from its first day on, wherever it runs. */
    static void failIfSource(Connection sandbox, Expectation expectation) {
        var here = FactsReader.cluster(JdbcSession.comparing(sandbox, IllegalStateException::new));
        var source = expectation.manifest().map(manifest -> manifest.database().cluster());
        if (source.isPresent() && here.equals(source)) {
            throw new PermanentFailure(
                    "the sandbox is in the cluster that the backup is of (system identifier %s)"
                            .formatted(source.get()),
                    "nothing was restored; look at drtest.sandbox.home, and report it",
                    null);
        }
    }
}
