package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.backup.manifest.Manifest;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.event.JobReport;
import app.stellarescrow.ops.work.PermanentFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A backup that is stored and described.
 *
 * @param copies the destinations that have it
 * @param failed those that do not, and why
 */
record Written(
        Manifest manifest,
        List<Bucket> copies,
        Map<Bucket, RuntimeException> failed,
        List<String> warnings) {

    List<String> copyNames() {
        return copies.stream().map(Bucket::name).toList();
    }

    /** The good copies stay; another attempt would not make them better. */
    void failUnlessEverywhere() {
        if (!failed.isEmpty()) {
            throw new PermanentFailure(
                    "the backup is good at %s, but not at %s"
                            .formatted(String.join(", ", urls()), reasons()),
                    "look at the destinations that failed, then run another backup",
                    failed.values().iterator().next());
        }
    }

    JobReport.Backup report(List<String> allWarnings) {
        var state = manifest.state();
        var proof =
                new JobReport.Proof(
                        manifest.run().takenAt(),
                        state.checkedAt() != null,
                        state.suspicious(),
                        urls());
        return new JobReport.Backup(
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
