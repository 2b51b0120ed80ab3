package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.backup.catalogue.CompanionFiles;
import app.stellarescrow.ops.backup.verify.ReadBack;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.DumpFacts;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.RunFacts;
import app.stellarescrow.ops.manifest.StoredFacts;
import app.stellarescrow.ops.repository.Companions;
import app.stellarescrow.ops.thread.Cleanup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a stored dump into a backup: reads it back, judges it and writes its manifest. */
@ApplicationScoped
class BackupCommit {

    private final BackupConfig config;
    private final AllCopiesCheck checking;
    private final CompanionFiles files;

    BackupCommit(BackupConfig config, AllCopiesCheck checking, CompanionFiles files) {
        this.config = config;
        this.checking = checking;
        this.files = files;
    }

    /** Removes the dump if it is damaged. */
    WrittenBackup prove(Draft draft, BackupKey key, StoredDump dumped, Optional<Manifest> reference)
            throws IOException {
        try {
            var written = proven(draft, key, dumped, reference);
            written.failed().forEach((bucket, why) -> remove(draft, key, List.of(bucket), why));
            return written;
        } catch (IOException | RuntimeException e) {
            remove(draft, key, draft.copies().all(), e);
            throw e;
        }
    }

    private static void remove(Draft draft, BackupKey key, List<Bucket> from, Exception reason) {
        Cleanup.run(() -> draft.names().removeFrom(from, key.objectName(), reason));
    }

    private WrittenBackup proven(
            Draft draft, BackupKey key, StoredDump dumped, Optional<Manifest> reference)
            throws IOException {
        draft.phases().begin("check");
        var expected = new ReadBack.Expected(key, dumped.sent(), dumped.plain());
        var stored = BackupState.stored(Instant.now());
        var found = checking.check(draft.copies(), expected, stored, draft.phases()::bytes);
        draft.phases().begin("manifest");
        var manifest = describe(draft, key, dumped).with(found.state());
        var odd = reference.flatMap(last -> plausibility().judge(manifest, last)).orElse(null);
        var judged = manifest.with(found.state().suspected(odd));
        draft.run().confirmLease();
        files.publish(draft.copies(), key, judged);
        var warnings =
                Stream.concat(dumped.warnings().stream(), found.warnings().stream()).toList();
        return WrittenBackup.of(judged, draft.copies(), found.unread(), warnings);
    }

    private Manifest describe(Draft draft, BackupKey key, StoredDump dumped) throws IOException {
        var run = draft.run();
        return new Manifest(
                Manifest.VERSION,
                key.objectName(),
                new RunFacts(
                        run.id(),
                        run.attempt(),
                        draft.target().name(),
                        dumped.takenAt(),
                        draft.phases().millis()),
                dumpFacts(draft, key, dumped),
                stored(draft, key, dumped),
                dumped.facts(),
                BackupState.UNKNOWN);
    }

    private DumpFacts dumpFacts(Draft draft, BackupKey key, StoredDump dumped) throws IOException {
        var globals = Companions.globals(key);
        var settings = Companions.settings(key);
        var around = dumped.surroundings();
        files.storeSql(
                draft.copies(), draft.packing(), settings, around.settings().getBytes(UTF_8));
        if (around.globals().isPresent()) {
            files.storeSql(draft.copies(), draft.packing(), globals, around.globals().get());
        }
        return new DumpFacts(
                key.format(),
                dumped.program().text(),
                dumped.plain(),
                around.globals().isPresent() ? globals : null,
                settings,
                around.properties());
    }

    private static StoredFacts stored(Draft draft, BackupKey key, StoredDump dumped) {
        var lockedUntil =
                draft.copies().answers(bucket -> bucket.head(key.objectName())).values().stream()
                        .flatMap(Optional::stream)
                        .map(StoredObject::lockedUntil)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder());
        return new StoredFacts(
                draft.packing().compression(),
                draft.packing().recipients(),
                dumped.sent(),
                lockedUntil.orElse(null));
    }

    private Plausibility plausibility() {
        return new Plausibility(config.plausibility());
    }
}
