package app.stellarescrow.ops.backup.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.backup.copy.Copies;
import app.stellarescrow.ops.backup.manifest.BackupState;
import app.stellarescrow.ops.backup.manifest.Manifest;
import app.stellarescrow.ops.backup.manifest.RestoreGuide;
import app.stellarescrow.ops.backup.packing.DumpWriter;
import app.stellarescrow.ops.backup.packing.Packing;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.event.BackupKey;
import app.stellarescrow.ops.event.EventJson;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Stores and reads what goes with a backup: manifest, state, SQL, and how to restore it. */
@ApplicationScoped
public class CompanionFiles {

    private final EventJson json;
    private final ExecutorService threads;

    public CompanionFiles(EventJson json, @VirtualThreads ExecutorService threads) {
        this.json = json;
        this.threads = threads;
    }

    /** Stores SQL, encrypted if the dump is. */
    public void storeSql(Copies copies, Packing packing, String name, String sql)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new DumpWriter(packing.forText(), bytes, threads)) {
            packed.write(sql.getBytes(UTF_8));
            packed.finish();
        }
        copies.each(bucket -> bucket.put(name, bytes.toByteArray()));
    }

    /** From now on there is a backup, and RESTORE.md is about this one if it may be relied on. */
    public void publish(Copies copies, BackupKey key, Manifest manifest) {
        var guide = new RestoreGuide(manifest, key);
        var name = Companions.manifest(manifest.object());
        copies.each(
                bucket -> {
                    put(bucket, name, json.write(manifest));
                    if (manifest.state().suspicious() == null) {
                        put(bucket, RestoreGuide.NAME, guide.text(bucket.url()));
                    }
                });
    }

    /** With the state the backup is in now; empty if there is none. */
    public Optional<Manifest> find(Bucket bucket, String object) {
        var name = Companions.manifest(object);
        return bucket.head(name).isEmpty()
                ? Optional.empty()
                : Optional.of(read(bucket, name, Manifest.class))
                        .map(manifest -> manifest.with(state(bucket, manifest)));
    }

    public void storeState(Bucket bucket, String object, BackupState state) {
        put(bucket, Companions.state(object), json.write(state));
    }

    private BackupState state(Bucket bucket, Manifest manifest) {
        var name = Companions.state(manifest.object());
        return bucket.head(name).isEmpty()
                ? manifest.state()
                : read(bucket, name, BackupState.class);
    }

    private <T> T read(Bucket bucket, String name, Class<T> type) {
        try (var stored = bucket.get(name)) {
            return json.read(type, new String(stored.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new BucketFailed(
                    "reading %s stopped: %s".formatted(name, e.getMessage()),
                    "look at the network, and at the object store at " + bucket.url(),
                    e);
        }
    }

    private static void put(Bucket bucket, String name, String text) {
        bucket.put(name, text.getBytes(UTF_8));
    }
}
