package app.stellarescrow.ops.perf.health;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import app.stellarescrow.ops.event.report.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found in the last round, and what is told: one missed answer is no alert. */
record Streaks(List<Streak> all) {

    /**
     * What is known of a condition.
     *
     * @param held whether it held in the last round
     * @param told whether the others were told that it holds; null if that is unknown
     */
    record Streak(Condition.Test test, String subject, boolean held, @Nullable Boolean told) {

        private Streak doubted() {
            return new Streak(test, subject, held, null);
        }

        private Key key() {
            return new Key(test, subject);
        }
    }

    private record Key(Condition.Test test, String subject) {

        private static Key of(Condition condition) {
            return new Key(condition.test(), condition.subject());
        }
    }

    /**
     * The outcome of a round.
     *
     * @param news what the others must be told
     */
    record Round(Streaks streaks, List<Condition> news) {}

    /**
     * What holds is told in its second round in a row, what does no longer hold at once. What was
     * not found in this round is forgotten, so that it is told again.
     */
    Round after(List<Condition> found) {
        var before = byKey();
        var now = new ArrayList<Streak>();
        var news = new ArrayList<Condition>();
        for (var each : found) {
            var streak = before.get(Key.of(each));
            var told = streak == null ? null : streak.told();
            var isDue = !each.holds() || (streak != null && streak.held());
            var isNews = isDue && (told == null || told != each.holds());
            if (isNews) {
                news.add(each);
            }
            now.add(
                    new Streak(
                            each.test(),
                            each.subject(),
                            each.holds(),
                            isNews ? Boolean.valueOf(each.holds()) : told));
        }
        return new Round(new Streaks(now), news);
    }

    /** A job tells these itself, so that it is unknown here what was told last. */
    Streaks doubting(List<Condition> told) {
        var keys = told.stream().map(Key::of).collect(toSet());
        return new Streaks(
                all.stream()
                        .map(each -> keys.contains(each.key()) ? each.doubted() : each)
                        .toList());
    }

    private Map<Key, Streak> byKey() {
        return all.stream().collect(toMap(Streak::key, identity(), (_, later) -> later));
    }
}
