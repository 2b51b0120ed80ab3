package app.stellarescrow.ops.killed;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.KafkaProbe;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ThrowingRunnable;

/**
 * Plays stories, each in a thread of its own: services report conditions over Kafka whether the
 * alert-service runs or not, and people answer over REST, again and again until they succeed.
 */
final class Load {

    private static final String BY_HAND = "RESOLVED_BY_HAND";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaProbe kafka;
    private final AlertApi api;
    private final Tables tables;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> stories = new ArrayList<>();
    private final List<ConditionChanged> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());

    /** What a person did, and the service confirmed. */
    record Answer(long alert, String step) {}

    Load(KafkaProbe kafka, AlertApi api, Tables tables) {
        this.kafka = kafka;
        this.api = api;
        this.tables = tables;
    }

    /** Does not wait for their ends. */
    void begin(List<Story> some) {
        some.forEach(
                story ->
                        stories.add(
                                threads.submit(
                                        () -> {
                                            play(story);
                                            return null;
                                        })));
    }

    void awaitEnd() throws InterruptedException, ExecutionException {
        for (var story : stories) {
            story.get();
        }
    }

    /** What Kafka has accepted. */
    List<ConditionChanged> sent() {
        return List.copyOf(sent);
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    private void play(Story story) throws InterruptedException {
        Thread.sleep(story.begin());
        report(story.holds());
        Thread.sleep(story.pause());
        switch (story.course()) {
            case GOES_ON -> {}
            case REPEATS -> report(story.holds());
            case ENDS -> report(story.holdsNoMore());
            case FLAPS -> {
                report(story.holdsNoMore());
                Thread.sleep(Duration.ofSeconds(3));
                report(story.holds());
            }
            case IS_ACKNOWLEDGED -> insist(() -> acknowledge(story));
            case IS_RESOLVED_BY_HAND -> insist(() -> resolve(story));
        }
    }

    private void report(Condition condition) {
        var event = new ConditionChanged(condition, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        kafka.send(event);
        sent.add(event);
    }

    private void acknowledge(Story story) {
        var id = tables.number(story);
        var seconds = 4 + (int) (id % 5);
        api.acknowledge(id, new NewAcknowledgement(seconds, "anna", false, null));
        answers.add(new Answer(id, "ACKNOWLEDGED"));
    }

    /** An attempt whose answer was lost may have resolved it. */
    private void resolve(Story story) {
        if (!tables.has(story, BY_HAND)) {
            var id = tables.number(story);
            api.resolve(id, "it was a test");
            answers.add(new Answer(id, BY_HAND));
        }
    }

    /** While the service is down, and while it does not know the alert yet. */
    private static void insist(ThrowingRunnable attempt) {
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .ignoreExceptions()
                .untilAsserted(attempt);
    }
}
