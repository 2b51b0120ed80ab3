package app.stellarescrow.ops.drtest.subject;

import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.restore.Artefact;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.event.BackupKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup to restore.
 *
 * @param object its name in the bucket; empty for a file
 * @param newest whether it is the newest there is, and so says how much would be lost
 */
public record Subject(
        Artefact artefact, Expectation expectation, Optional<String> object, boolean newest) {

    /** When its data is of: its manifest knows, or else its name. */
    public Optional<Instant> takenAt() {
        return artefact.manifest()
                .map(own -> own.run().takenAt())
                .or(() -> object.flatMap(BackupKey::parse).map(BackupKey::takenAt));
    }

    /** How its database sorted and stored text, if that is known. */
    public Server.Locale locale() {
        return expectation
                .manifest()
                .map(manifest -> manifest.database().server())
                .map(
                        server ->
                                new Server.Locale(
                                        server.encoding(),
                                        server.collation(),
                                        server.characterType()))
                .orElse(Server.Locale.PLAIN);
    }
}
