package app.stellarescrow.ops.cert.credential.usage;

import app.stellarescrow.ops.api.credential.KeyUsage;
import app.stellarescrow.ops.api.credential.KeyUsage.LastUse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins what one check read about the use of keys with what the checks before knew.
 *
 * @param from the beginning of the time that was asked about
 */
public record LastUses(Usage usage, Instant from, Instant now) {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 200;

    /** Only of keys that are in the store. */
    public KeyUsage after(Optional<KeyUsage> before, List<String> stored) {
        var all = Stream.concat(before.stream().flatMap(it -> it.last().stream()), seen()).toList();
        var last = stored.stream().flatMap(key -> newest(all, key).stream()).toList();
        return new KeyUsage(from, now, unknown(), last);
    }

    private Stream<LastUse> seen() {
        return usage.uses().stream()
                .map(each -> new LastUse(each.fingerprint(), each.at(), shown(each.consumer())));
    }

    /** Clients choose how they are named. */
    private static String shown(String consumer) {
        var text = CONTROLS.matcher(consumer).replaceAll(" ");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private @Nullable String unknown() {
        return switch (usage) {
            case Usage.Known _ -> null;
            case Usage.Unknown unknown -> unknown.reason();
        };
    }

    private static Optional<LastUse> newest(List<LastUse> all, String key) {
        return all.stream()
                .filter(each -> each.key().equals(key))
                .max(Comparator.comparing(LastUse::at));
    }
}
