package app.stellarescrow.ops.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.bucket.store.ObjectMissing;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.UnreadableEvent;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a backup right now: small objects beside it, {@code <object>.hold-<who>}, which every
 * program and person with access to the bucket can write. Retention leaves such a backup alone.
 */
@ApplicationScoped
public class Holds {

    private final EventJson json;

    public Holds(EventJson json) {
        this.json = json;
    }

    /**
     * Keeps retention away from the backup.
     *
     * @param until nobody is kept waiting for a reader that died
     */
    public void take(Bucket bucket, String object, String who, Instant until) {
        bucket.put(name(object, who), json.write(new Hold(until)).getBytes(UTF_8));
    }

    public void release(Bucket bucket, String object, String who) {
        bucket.delete(name(object, who));
    }

    /** Releases what this reader holds of other backups: an attempt of its own left it and died. */
    public void releaseOthers(Bucket bucket, String object, String who) {
        bucket.list("").stream()
                .map(StoredObject::key)
                .filter(key -> Companions.isHold(key) && key.endsWith(Companions.holds("") + who))
                .filter(key -> !key.equals(name(object, who)))
                .forEach(bucket::delete);
    }

    /**
     * Removes those whose time is over: their readers died, or did not reach the bucket.
     *
     * @param objects of that bucket
     */
    public void removeEnded(Bucket bucket, List<StoredObject> objects, Instant now) {
        objects.stream()
                .map(StoredObject::key)
                .filter(key -> Companions.isHold(key) && !holds(bucket, key, now))
                .forEach(bucket::delete);
    }

    public boolean isHeld(Bucket bucket, String object, Instant now) {
        return bucket.list(Companions.holds(object)).stream()
                .anyMatch(hold -> holds(bucket, hold.key(), now));
    }

    /** People write these, too: one that nobody can read holds for as long as it is there. */
    private boolean holds(Bucket bucket, String key, Instant now) {
        try (var stored = bucket.get(key)) {
            var hold = json.read(Hold.class, new String(stored.readAllBytes(), UTF_8));
            return hold.until() == null || hold.until().isAfter(now);
        } catch (UnreadableEvent e) {
            Log.warnf("%s says no time, and holds until it is removed: %s", key, e.getMessage());
            return true;
        } catch (ObjectMissing _) {
            return false;
        } catch (IOException e) {
            throw new BucketFailed(
                    "reading %s stopped: %s".formatted(key, e.getMessage()),
                    "look at the network, and at the object store at " + bucket.url(),
                    e);
        }
    }

    private static String name(String object, String who) {
        return Companions.holds(object) + who;
    }

    private record Hold(@Nullable Instant until) {}
}
