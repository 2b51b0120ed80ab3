package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.backup.catalogue.CompanionFiles;
import app.stellarescrow.ops.backup.manifest.BackupState;
import app.stellarescrow.ops.backup.manifest.DumpFacts;
import app.stellarescrow.ops.backup.manifest.Manifest;
import app.stellarescrow.ops.backup.manifest.RunFacts;
import app.stellarescrow.ops.backup.manifest.StoredFacts;
import app.stellarescrow.ops.backup.verify.ReadBack;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.bucket.store.Cleanup;
import app.stellarescrow.ops.event.BackupKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a backup of a stored dump: reads it back, judges it, and writes its manifest. */
@ApplicationScoped
class Proving {

    private final BackupConfig config;
    private final ReadBack readBack;
    private final CompanionFiles files;

    Proving(BackupConfig config, ReadBack readBack, CompanionFiles files) {
        this.config = config;
        this.readBack = readBack;
        this.files = files;
    }

    /** What cannot be proven is removed again. */
    Written prove(Draft draft, BackupKey key, Dumped dumped, Optional<Manifest> reference)
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

    private Written proven(Draft draft, BackupKey key, Dumped dumped, Optional<Manifest> reference)
            throws IOException {
        var warnings = new ArrayList<>(dumped.warnings());
        draft.phases().begin("check");
        var state = check(draft, key, dumped, warnings);
        draft.phases().begin("manifest");
        var globals = storeGlobals(draft, key, dumped);
        var manifest = describe(draft, key, dumped, globals).with(state);
        var odd = reference.flatMap(last -> plausibility().judge(manifest, last)).orElse(null);
        var judged = manifest.with(state.suspected(odd));
        draft.run().confirmLease();
        files.publish(draft.copies(), key, judged);
        return new Written(judged, draft.copies().good(), draft.copies().failed(), warnings);
    }

    private BackupState check(Draft draft, BackupKey key, Dumped dumped, List<String> warnings) {
        var stored = BackupState.stored(Instant.now());
        if (!config.check()) {
            return stored;
        }
        var expected = new ReadBack.Expected(key, dumped.sent(), dumped.plain());
        var seen =
                draft.copies()
                        .answers(bucket -> readBack.check(expected, bucket, draft.phases()::bytes));
        if (seen.containsValue(false)) {
            warnings.add(
                    "the backup is not verified, for it is encrypted and backup.identity-file is"
                            + " not set: only its stored bytes were compared");
            return stored;
        }
        return stored.checked(Instant.now());
    }

    private @Nullable String storeGlobals(Draft draft, BackupKey key, Dumped dumped)
            throws IOException {
        return dumped.globals().isEmpty()
                ? null
                : files.storeGlobals(draft.copies(), key, draft.packing(), dumped.globals().get());
    }

    private Manifest describe(Draft draft, BackupKey key, Dumped dumped, @Nullable String globals) {
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
                new DumpFacts(key.format(), dumped.program().text(), dumped.plain(), globals),
                stored(draft, key, dumped),
                dumped.facts(),
                BackupState.UNKNOWN);
    }

    private static StoredFacts stored(Draft draft, BackupKey key, Dumped dumped) {
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
