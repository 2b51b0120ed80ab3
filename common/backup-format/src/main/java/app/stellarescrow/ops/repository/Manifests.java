package app.stellarescrow.ops.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.Manifest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Reads and writes manifests and states of backups in a bucket. */
@ApplicationScoped
public class Manifests {

    private final EventJson json;

    public Manifests(EventJson json) {
        this.json = json;
    }

    /**
     * The manifest with the present state; empty if there is no manifest.
     *
     * @throws app.stellarescrow.ops.event.UnreadableEvent if it is damaged
     */
    public Optional<Manifest> find(Bucket bucket, String object) {
        var name = Companions.manifest(object);
        return bucket.head(name).isEmpty()
                ? Optional.empty()
                : Optional.of(read(bucket, name, Manifest.class))
                        .map(manifest -> manifest.with(state(bucket, manifest)));
    }

    /** Completes the backup. */
    public void store(Bucket bucket, Manifest manifest) {
        put(bucket, Companions.manifest(manifest.object()), manifest);
    }

    public void storeState(Bucket bucket, String object, BackupState state) {
        put(bucket, Companions.state(object), state);
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
                    "reading %s failed: %s".formatted(name, e.getMessage()),
                    "check the network and the object store at " + bucket.url(),
                    e);
        }
    }

    private void put(Bucket bucket, String name, Object record) {
        bucket.put(name, json.write(record).getBytes(UTF_8));
    }
}
