package app.stellarescrow.ops.perf.health;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.perf.health.line.ContainerLines;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was found in the last round, and what was published: one missed answer is no alert. */
record Streaks(List<Streak> all) {

    /**
     * What is known of a condition.
     *
     * @param held whether it held in the last round
     * @param published whether it was published last that it holds or that it does not; null if
     *     that is unknown
     */
    record Streak(
            Condition.Test test,
            String subject,
            boolean held,
            @JsonProperty("told") @Nullable Boolean published) {

        private Streak doubted() {
            return new Streak(test, subject, held, null);
        }

        /** A morning check may have published something else since. */
        private Streak interrupted() {
            return new Streak(test, subject, false, null);
        }

        /** Whether readers may think that it holds. */
        private boolean isOpenForContainer() {
            return ContainerLines.isSubject(subject) && !Boolean.FALSE.equals(published);
        }

        private Condition end() {
            return new Condition(test, subject, null);
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
     * @param news what must be published
     */
    record Round(Streaks streaks, List<Condition> news) {}

    /**
     * A condition is published when it holds in two rounds in a row, and its end in the first round
     * in which it does not hold. A condition that this round did not test is forgotten, so that it
     * is published anew when it is tested again. If a container no longer exists, the end of its
     * conditions is published.
     */
    Round after(List<Condition> found) {
        var gone = absentContainers(found);
        if (!isEngineWell(found)) {
            var round = judged(found);
            var now = concat(round.streaks.all, gone.stream().map(Streak::interrupted).toList());
            return new Round(new Streaks(now), round.news);
        }
        return judged(concat(found, gone.stream().map(Streak::end).toList()));
    }

    private List<Streak> absentContainers(List<Condition> found) {
        var keys = found.stream().map(Key::of).collect(toSet());
        return all.stream()
                .filter(each -> each.isOpenForContainer() && !keys.contains(each.key()))
                .toList();
    }

    /** Only then it is known which containers there are. */
    private static boolean isEngineWell(List<Condition> found) {
        return found.stream()
                .anyMatch(each -> each.subject().equals(ContainerLines.ENGINE) && !each.holds());
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private Round judged(List<Condition> found) {
        var before = byKey();
        var now = new ArrayList<Streak>();
        var news = new ArrayList<Condition>();
        for (var each : found) {
            var streak = before.get(Key.of(each));
            var published = streak == null ? null : streak.published();
            var isDue = !each.holds() || (streak != null && streak.held());
            var isNews = isDue && (published == null || published != each.holds());
            if (isNews) {
                news.add(each);
            }
            now.add(
                    new Streak(
                            each.test(),
                            each.subject(),
                            each.holds(),
                            isNews ? Boolean.valueOf(each.holds()) : published));
        }
        return new Round(new Streaks(now), news);
    }

    /** A job publishes these itself, so that it is unknown here what was published last. */
    Streaks doubting(List<Condition> published) {
        var keys = published.stream().map(Key::of).collect(toSet());
        return new Streaks(
                all.stream()
                        .map(each -> keys.contains(each.key()) ? each.doubted() : each)
                        .toList());
    }

    private Map<Key, Streak> byKey() {
        return all.stream().collect(toMap(Streak::key, identity(), (_, later) -> later));
    }
}
