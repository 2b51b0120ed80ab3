package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.copy.Copies;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A stored backup with its manifest.
 *
 * @param copies the destinations that have it
 * @param failed the others, and why they do not
 * @param unread why it could not be read back; it may still be good
 */
record WrittenBackup(
        Manifest manifest,
        List<Bucket> copies,
        Map<Bucket, RuntimeException> failed,
        Optional<RuntimeException> unread,
        List<String> warnings) {

    static WrittenBackup of(
            Manifest manifest,
            Copies copies,
            Optional<RuntimeException> unread,
            List<String> warnings) {
        return new WrittenBackup(manifest, copies.good(), copies.failed(), unread, warnings);
    }

    List<String> copyNames() {
        return copies.stream().map(Bucket::name).toList();
    }

    /**
     * Keeps the good copies: another attempt reads back what could not be read, but does not repair
     * the failed ones.
     */
    void failUnlessProvenEverywhere() {
        unread.ifPresent(
                why -> {
                    throw why;
                });
        if (!failed.isEmpty()) {
            throw new PermanentFailure(
                    "the backup is good at %s, but not at %s"
                            .formatted(String.join(", ", urls()), reasons()),
                    "check the failed destinations, then run another backup",
                    failed.values().iterator().next());
        }
    }

    BackupResult report(List<String> allWarnings) {
        var state = manifest.state();
        var proof =
                new BackupResult.Proof(
                        manifest.run().takenAt(),
                        state.checkedAt() != null,
                        state.suspicious(),
                        urls());
        return new BackupResult(
                manifest.database().name(),
                urls().getFirst(),
                manifest.stored().sent().sizeBytes(),
                manifest.dump().plain().bytes(),
                manifest.stored().sent().sha256(),
                proof,
                allWarnings);
    }

    private List<String> urls() {
        return copies.stream().map(bucket -> bucket.url() + manifest.object()).toList();
    }

    private String reasons() {
        return failed.entrySet().stream()
                .map(each -> "%s (%s)".formatted(each.getKey().url(), each.getValue().getMessage()))
                .collect(Collectors.joining(", "));
    }
}
