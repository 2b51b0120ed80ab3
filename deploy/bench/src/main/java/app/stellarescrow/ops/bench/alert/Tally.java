package app.stellarescrow.ops.bench.alert;

import app.stellarescrow.ops.bench.probe.WebhookListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a receiver was told of some targets: by name, or in the number of a message that
 * stands for many. Reads each message once.
 */
final class Tally {

    private static final Pattern TARGET = Pattern.compile("bench-\\d{6}");
    private static final String MANY = " messages at once: ";

    private final WebhookListener receiver;
    private final Set<String> targets;
    private final Pattern number;
    private final Map<String, Instant> named = new HashMap<>();
    private int counted;
    private int read;
    private int messages;
    private @Nullable Instant last;

    /**
     * From now on.
     *
     * @param alert its name, which is beside the number
     */
    Tally(WebhookListener receiver, String alert, List<String> targets) {
        this.receiver = receiver;
        this.targets = Set.copyOf(targets);
        this.number = Pattern.compile("\\b(\\d+) " + alert + " \\(P\\d\\)");
        this.read = receiver.messages().size();
    }

    /** Targets that the receiver knows of by now. */
    int count() {
        readNew();
        return named.size() + counted;
    }

    /** When a target was first named. */
    Optional<Instant> named(String target) {
        readNew();
        return Optional.ofNullable(named.get(target));
    }

    /** How many messages told of more targets. */
    int messages() {
        return messages;
    }

    /** When the receiver knew of all of them. */
    @Nullable Instant last() {
        return last;
    }

    private void readNew() {
        var all = receiver.messages();
        all.subList(read, all.size()).forEach(this::add);
        read = all.size();
    }

    private void add(WebhookListener.Message message) {
        var before = named.size() + counted;
        if (message.body().contains(MANY)) {
            counted += number(message.body());
        } else {
            TARGET.matcher(message.body())
                    .results()
                    .map(MatchResult::group)
                    .filter(targets::contains)
                    .forEach(target -> named.putIfAbsent(target, message.at()));
        }
        if (named.size() + counted > before) {
            messages++;
            last = message.at();
        }
    }

    private int number(String text) {
        var found = number.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
