package app.stellarescrow.ops.devstack.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each valid key was used last, and by which client, since the platform was started. */
final class KeyUses {

    private static final int LONGEST_NAME = 200;

    private final Clock clock;
    private final List<Keys> valid;
    private final Instant since;
    private final Map<List<String>, Instant> last = new ConcurrentHashMap<>();

    /**
     * Counts from now on.
     *
     * @param valid others are not counted, so that a stranger cannot fill the memory
     */
    KeyUses(Clock clock, List<Keys> valid) {
        this.clock = clock;
        this.valid = List.copyOf(valid);
        this.since = clock.instant();
    }

    void add(String key, String client) {
        if (valid.stream().anyMatch(each -> each.accept(key))) {
            var name = client.substring(0, Math.min(client.length(), LONGEST_NAME));
            last.put(List.of(Keys.fingerprint(key), name), clock.instant());
        }
    }

    Map<String, Object> summary() {
        return Map.of(
                "since",
                since.toString(),
                "uses",
                last.entrySet().stream().map(KeyUses::use).toList());
    }

    private static Map<String, String> use(Map.Entry<List<String>, Instant> entry) {
        return Map.of(
                "key", entry.getKey().getFirst(),
                "consumer", entry.getKey().getLast(),
                "at", entry.getValue().truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
