package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.failure.PermanentFailure;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Records successful drills with their backups; retries while a bucket is unavailable. */
@ApplicationScoped
class DrilledMarks {

    private final DrilledBackups drilled;
    private final Catalogue catalogue;
    private final Backups backups;

    DrilledMarks(DrilledBackups drilled, Catalogue catalogue, Backups backups) {
        this.drilled = drilled;
        this.catalogue = catalogue;
        this.backups = backups;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void write() {
        for (var each : drilled.ofKnownBackups()) {
            try {
                catalogue
                        .find(each.object())
                        .flatMap(
                                backup -> backups.record(backup, state -> state.drilled(each.at())))
                        .ifPresent(_ -> drilled.forget(each));
            } catch (BucketFailed | PermanentFailure e) {
                Log.warnf("The successful drill of %s could not be recorded: %s", each.object(), e);
            }
        }
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetOld() {
        drilled.forgetOld();
    }
}
