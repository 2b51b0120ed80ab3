package app.stellarescrow.ops.backup.catalogue;

import static app.stellarescrow.ops.backup.catalogue.CatalogueRenewal.STEP;

import app.stellarescrow.ops.api.backup.RebuildView;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.repository.Manifests;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Rebuilds the catalogue from the bucket, which is authoritative. */
@ApplicationScoped
public class Rebuild {

    /** Manifests read at the same time: about a hundred a second over a slow network. */
    private static final int READERS = 16;

    private static final int LOGGED_EVERY = 10_000;

    private final Buckets buckets;
    private final Manifests manifests;
    private final CatalogueRenewal renewal;

    Rebuild(Buckets buckets, Manifests manifests, CatalogueRenewal renewal) {
        this.buckets = buckets;
        this.manifests = manifests;
        this.renewal = renewal;
    }

    /** Returns the number of backups, and the manifests that could not be read. */
    public RebuildView run() throws InterruptedException {
        var began = renewal.now();
        var found = new LinkedHashMap<String, StoredBackup>();
        var unreadable = new ArrayList<String>();
        for (var bucket : buckets.all()) {
            for (var entry : read(bucket).entrySet()) {
                try {
                    found.merge(entry.getKey(), entry.getValue().get(), StoredBackup::merge);
                    logProgress("read", found.size());
                } catch (ExecutionException e) {
                    unreadable.add("%s: %s".formatted(entry.getKey(), reason(e.getCause())));
                }
            }
        }
        record(List.copyOf(found.values()), began);
        forgetDeleted(found);
        return new RebuildView(found.size(), unreadable);
    }

    private void record(List<StoredBackup> found, Instant began) {
        for (int from = 0; from < found.size(); from += STEP) {
            renewal.put(found.subList(from, Math.min(from + STEP, found.size())), began);
            logProgress("recorded", from);
        }
        renewal.forgetOld(began);
    }

    /** Removes those that retention has deleted since they were listed. */
    private void forgetDeleted(Map<String, StoredBackup> found) {
        var gone = new HashSet<>(found.keySet());
        for (var bucket : buckets.all()) {
            bucket.list("").forEach(object -> gone.remove(object.key()));
        }
        if (!gone.isEmpty()) {
            renewal.forget(gone);
            gone.forEach(found::remove);
        }
    }

    private static void logProgress(String done, int backups) {
        if (backups > 0 && backups % LOGGED_EVERY == 0) {
            Log.infof("Rebuilding the catalogue: %s backups %s", Quantities.count(backups), done);
        }
    }

    /** A bucket that cannot be reached is a failure; a damaged manifest is reported. */
    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case UnreadableEvent e -> String.valueOf(e.getMessage());
            case RuntimeException e -> throw e;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    private Map<String, Future<StoredBackup>> read(Bucket bucket) {
        var reading = new LinkedHashMap<String, Future<StoredBackup>>();
        try (var readers = Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory())) {
            for (var object : bucket.list("")) {
                BackupKey.parse(object.key())
                        .ifPresent(
                                key ->
                                        reading.put(
                                                object.key(),
                                                readers.submit(() -> read(bucket, object, key))));
            }
        }
        return reading;
    }

    private StoredBackup read(Bucket bucket, StoredObject object, BackupKey key) {
        return manifests
                .find(bucket, object.key())
                .map(manifest -> StoredBackup.of(manifest, List.of(bucket.name())))
                .orElseGet(() -> StoredBackup.withoutManifest(object, key, bucket.name()));
    }
}
