package app.stellarescrow.ops.killed;

import app.stellarescrow.ops.event.report.Condition;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What happens to one alert.
 *
 * @param begin after which it fires
 * @param pause between that and what happens next
 */
record Story(Kind kind, String target, Course course, Duration begin, Duration pause) {

    /** Of the names of all their targets. */
    static final String PREFIX = "killed-";

    /**
     * Before, between and after the moments at which a clock has a step, never at the same time.
     */
    private static final List<Integer> PAUSES = List.of(1_500, 4_500, 7_500, 12_000);

    /** How it goes on. */
    enum Course {
        GOES_ON(30),
        REPEATS(12),
        ENDS(24),
        FLAPS(12),
        IS_ACKNOWLEDGED(14),
        IS_RESOLVED_BY_HAND(8);

        /** How many of a hundred alerts take it. */
        private final int percent;

        Course(int percent) {
            this.percent = percent;
        }
    }

    private static final List<Course> COURSES =
            Arrays.stream(Course.values())
                    .flatMap(each -> Collections.nCopies(each.percent, each).stream())
                    .toList();

    /** That many, which begin at random moments of that time. */
    static List<Story> of(int first, int count, Duration time, Random random) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> of(number, time, random))
                .toList();
    }

    private static Story of(int number, Duration time, Random random) {
        var kinds = Kind.values();
        return new Story(
                kinds[number % kinds.length],
                PREFIX + number,
                COURSES.get(random.nextInt(COURSES.size())),
                Duration.ofMillis(random.nextLong(time.toMillis())),
                Duration.ofMillis(PAUSES.get(random.nextInt(PAUSES.size()))));
    }

    Condition holds() {
        return kind.holds(target);
    }

    Condition holdsNoMore() {
        return kind.holdsNoMore(target);
    }
}
