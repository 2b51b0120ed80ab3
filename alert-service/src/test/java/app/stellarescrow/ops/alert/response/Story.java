package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.alert.store.AlertEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an alert, and the steps that must follow, for any time for a response.
 *
 * @param begin when the alert fires
 * @param limit the time for a response
 */
record Story(Instant begin, Duration limit, List<Move> moves, List<Step> steps) {

    /**
     * Reads a line of a table, whose times are eighths of the time for a response after the begin.
     *
     * @param moves for example {@code 2 ACKNOWLEDGE, 3+60 FIRE}: the latter a minute later than 3
     * @param steps for example {@code 8 SLA_BREACHED, 4@5 ESCALATED 1}: due at 4, but known at 5
     */
    static Story of(Instant begin, Duration limit, @Nullable String moves, String steps) {
        var empty = new Story(begin, limit, List.of(), List.of());
        return new Story(
                begin,
                limit,
                moves == null ? List.of() : parts(moves).map(empty::move).toList(),
                parts("0 FIRED, " + steps).map(empty::step).toList());
    }

    /** The last second before each time at which something happens, that time, and a second on. */
    List<Instant> moments() {
        return Stream.concat(moves.stream().map(Move::at), steps.stream().map(Step::at))
                .flatMap(at -> Stream.of(at.minusSeconds(1), at, at.plusSeconds(1)))
                .filter(at -> !at.isBefore(begin))
                .distinct()
                .sorted()
                .toList();
    }

    List<Step> knownAt(Instant now) {
        return steps.stream().filter(each -> !each.known.isAfter(now)).toList();
    }

    Instant end() {
        return moments().getLast();
    }

    private static Stream<String> parts(String line) {
        return Arrays.stream(line.split(",")).map(String::strip);
    }

    private Move move(String text) {
        var words = text.split(" ");
        return new Move(at(words[0]), Act.valueOf(words[1]));
    }

    private Step step(String text) {
        var words = text.split(" ");
        var times = words[0].split("@");
        var level = words.length > 2 ? Integer.valueOf(words[2]) : null;
        return new Step(at(times[0]), words[1], level, at(times[times.length - 1]));
    }

    private Instant at(String text) {
        var numbers = Arrays.stream(text.split("\\+")).mapToInt(Integer::parseInt).toArray();
        var seconds = numbers.length > 1 ? numbers[1] : 0;
        return begin.plus(limit.multipliedBy(numbers[0]).dividedBy(8)).plusSeconds(seconds);
    }

    /** What a person or a check does. */
    enum Act {
        ACKNOWLEDGE,
        WITHDRAW,
        RESOLVE_BY_HAND,
        RESOLVE,
        FIRE
    }

    record Move(Instant at, Act act) {}

    /** A step in the life of an alert; the time at which it is known does not belong to it. */
    record Step(Instant at, String step, @Nullable Integer level, Instant known) {

        static final Comparator<Step> EQUAL =
                Comparator.comparing(Step::at)
                        .thenComparing(Step::step)
                        .thenComparing(each -> String.valueOf(each.level));

        static Step of(AlertEvent event) {
            return new Step(event.at, event.step, event.level, event.at);
        }
    }
}
