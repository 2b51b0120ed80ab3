package app.stellarescrow.ops.backup.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

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

    public boolean isHeld(Bucket bucket, String object, Instant now) {
        return bucket.list(Companions.holds(object)).stream()
                .map(hold -> read(bucket, hold.key()))
                .anyMatch(hold -> hold.until().isAfter(now));
    }

    private Hold read(Bucket bucket, String key) {
        try (var stored = bucket.get(key)) {
            return json.read(Hold.class, new String(stored.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String object, String who) {
        return Companions.holds(object) + who;
    }

    private record Hold(Instant until) {}
}
