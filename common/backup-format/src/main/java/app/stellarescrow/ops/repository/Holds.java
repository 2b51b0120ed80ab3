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
 * Holds on backups that are being read: small objects {@code <object>.hold-<who>} beside them,
 * which every program with access to the bucket can write. Retention does not delete a held backup.
 */
@ApplicationScoped
public class Holds {

    private final EventJson json;

    public Holds(EventJson json) {
        this.json = json;
    }

    /**
     * Protects the backup from retention.
     *
     * @param until limits the effect of a reader that died
     */
    public void take(Bucket bucket, String object, String who, Instant until) {
        bucket.put(name(object, who), json.write(new Hold(until)).getBytes(UTF_8));
    }

    public void release(Bucket bucket, String object, String who) {
        bucket.delete(name(object, who));
    }

    /** Releases this reader's holds on other backups, left by an attempt that died. */
    public void releaseOthers(Bucket bucket, String object, String who) {
        bucket.list("").stream()
                .map(StoredObject::key)
                .filter(key -> Companions.isHold(key) && key.endsWith(Companions.holds("") + who))
                .filter(key -> !key.equals(name(object, who)))
                .forEach(bucket::delete);
    }

    /**
     * Removes expired holds.
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

    /** Operators may write holds by hand, so an unreadable one counts until it is removed. */
    private boolean holds(Bucket bucket, String key, Instant now) {
        try (var stored = bucket.get(key)) {
            var hold = json.read(Hold.class, new String(stored.readAllBytes(), UTF_8));
            return hold.until() == null || hold.until().isAfter(now);
        } catch (UnreadableEvent e) {
            Log.warnf(
                    "%s has no readable time and counts until it is removed: %s",
                    key, e.getMessage());
            return true;
        } catch (ObjectMissing _) {
            return false;
        } catch (IOException e) {
            throw new BucketFailed(
                    "reading %s failed: %s".formatted(key, e.getMessage()),
                    "check the network and the object store at " + bucket.url(),
                    e);
        }
    }

    private static String name(String object, String who) {
        return Companions.holds(object) + who;
    }

    private record Hold(@Nullable Instant until) {}
}
