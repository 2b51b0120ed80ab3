package app.stellarescrow.ops.alert.tail;

import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.rest.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A topic that clients may read. */
enum ShownTopic {
    ALERTS("alerts", Topics.ALERTS),
    RESULTS("results", Topics.JOB_RESULTS),
    PROGRESS("progress", Topics.JOB_PROGRESS),
    CONDITIONS("conditions", Topics.CONDITIONS),
    DEAD_LETTERS("dead-letters", Topics.DEAD_LETTERS),
    HEARTBEATS("heartbeats", Topics.HEARTBEATS);

    private final String word;
    private final String topic;

    ShownTopic(String word, String topic) {
        this.word = word;
        this.topic = topic;
    }

    /** The topics of these words; all but progress and heartbeats if there are none. */
    static Set<String> named(List<String> words) {
        return words.isEmpty()
                ? Set.of(ALERTS.topic, RESULTS.topic, CONDITIONS.topic, DEAD_LETTERS.topic)
                : words.stream().map(ShownTopic::named).collect(Collectors.toSet());
    }

    private static String named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .map(each -> each.topic)
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.badRequest(
                                        "unknown topic '%s'".formatted(word),
                                        "choose one of "
                                                + Arrays.stream(values())
                                                        .map(each -> each.word)
                                                        .toList()));
    }
}
