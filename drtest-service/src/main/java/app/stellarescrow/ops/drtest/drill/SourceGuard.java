package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.sql.JdbcSession;
import java.sql.Connection;

/** Refuses to drill in the cluster that the backup was taken from. */
final class SourceGuard {

    private SourceGuard() {}

    /** Compares system identifiers, which a cluster keeps wherever it runs. */
    static void failIfSource(Connection sandbox, Expectation expectation) {
        var here = FactsReader.cluster(JdbcSession.comparing(sandbox, IllegalStateException::new));
        var source = expectation.manifest().map(manifest -> manifest.database().cluster());
        if (source.isPresent() && here.equals(source)) {
            throw new PermanentFailure(
                    "the sandbox is the cluster that the backup was taken from (system identifier %s)"
                            .formatted(source.get()),
                    "nothing was restored; check drtest.sandbox.home",
                    null);
        }
    }
}
