package app.stellarescrow.ops.backup.make;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.Objects.requireNonNull;

import app.stellarescrow.ops.backup.copy.CopiedUpload;
import app.stellarescrow.ops.backup.make.dump.DumpFailed;
import app.stellarescrow.ops.backup.make.dump.PgDump;
import app.stellarescrow.ops.backup.make.dump.ProgramVersion;
import app.stellarescrow.ops.backup.make.dump.Snapshot;
import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.properties.PropertiesReader;
import app.stellarescrow.ops.manifest.properties.PropertiesSql;
import app.stellarescrow.ops.packing.DumpWriter;
import app.stellarescrow.ops.packing.PlainDump;
import app.stellarescrow.ops.process.CommandFailed;
import app.stellarescrow.ops.thread.BackgroundTask;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Streams a dump from the database to the bucket without a local file. */
@ApplicationScoped
class DumpUpload {

    private final PgDump pgDump;
    private final BackupConfig config;
    private final ExecutorService threads;

    DumpUpload(PgDump pgDump, BackupConfig config, @VirtualThreads ExecutorService threads) {
        this.pgDump = pgDump;
        this.config = config;
        this.threads = threads;
    }

    StoredDump dump(Draft draft, CopiedUpload upload, Snapshot snapshot, ProgramVersion program)
            throws IOException, InterruptedException {
        var target = draft.target();
        var warnings = new ArrayList<String>();
        var settings = PropertiesSql.write(snapshot);
        var properties = PropertiesReader.read(snapshot);
        var reader = FactsReader.begin(snapshot);
        try (var globals = BackgroundTask.start(() -> pgDump.globals(target));
                var facts = BackgroundTask.start(reader::read, snapshot::stop)) {
            var begun = System.nanoTime();
            var plain = stream(draft, upload, snapshot, facts, warnings);
            draft.phases().begin("facts");
            var read = facts.await();
            warnings.addAll(notRead(read));
            warnings.addAll(heldLong(Duration.ofNanos(System.nanoTime() - begun)));
            draft.phases().begin("store");
            draft.run().confirmLease();
            var sent = upload.complete();
            var around =
                    new StoredDump.Surroundings(
                            rolesOrWarning(globals, warnings), settings, properties);
            return new StoredDump(snapshot.takenAt(), program, plain, sent, read, around, warnings);
        }
    }

    /** If the snapshot failed, its own error says more than pg_dump's. */
    private PlainDump stream(
            Draft draft,
            CopiedUpload upload,
            Snapshot snapshot,
            BackgroundTask<DatabaseFacts> facts,
            List<String> warnings)
            throws IOException, InterruptedException {
        try {
            return stream(draft, upload, snapshot, warnings);
        } catch (DumpFailed | PermanentFailure e) {
            throw facts.failure().orElse(e);
        }
    }

    /** Compresses, encrypts and uploads pg_dump's output as it comes. */
    private PlainDump stream(
            Draft draft, CopiedUpload upload, Snapshot snapshot, List<String> warnings)
            throws IOException, InterruptedException {
        var phases = draft.phases();
        phases.begin("dump");
        try (var packed = new DumpWriter(draft.packing(), upload, threads)) {
            warnings.addAll(pgDump.dump(draft.target(), snapshot, packed, phases::bytes));
            var dump = packed.finish();
            if (!dump.complete()) {
                throw new DumpFailed(
                        "the dump of %s ended after %d bytes without pg_dump's end marker"
                                .formatted(draft.target().name(), dump.bytes()),
                        "check that backup.pg-dump is PostgreSQL's own pg_dump",
                        null);
            }
            return dump;
        }
    }

    /** A backup without roles can still be restored, so this is only a warning. */
    private static Optional<byte[]> rolesOrWarning(
            BackgroundTask<byte[]> globals, List<String> warnings) throws InterruptedException {
        try {
            return Optional.of(globals.await());
        } catch (CommandFailed | IOException e) {
            warnings.add("roles are not in the backup: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<String> notRead(DatabaseFacts facts) {
        return facts.unread().stream()
                .map(
                        table ->
                                "%s could not be read for the manifest (%s): a drill cannot compare its rows"
                                        .formatted(
                                                table.name(),
                                                requireNonNull(table.unread()).inWords()))
                .toList();
    }

    private List<String> heldLong(Duration held) {
        return held.compareTo(config.longSnapshot()) > 0
                ? List.of(
                        "the snapshot was held for %s, and vacuum could not clean up meanwhile"
                                .formatted(held.truncatedTo(SECONDS)))
                : List.of();
    }
}
