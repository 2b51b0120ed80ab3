package app.stellarescrow.ops.killed;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kills the service at random moments of its life, and starts it again. */
final class Kills {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(10);

    private final AlertProcess service;
    private final Tables tables;
    private final Random random;
    private final List<Kill> all = new ArrayList<>();

    /**
     * One of them.
     *
     * @param to when the service answered again
     * @param cutOff how many events were stored but not yet published, and how many deliveries were
     *     under way
     */
    record Kill(Instant from, Instant to, long cutOff) {

        boolean isDownAt(Instant time) {
            return time.isAfter(from) && time.isBefore(to);
        }
    }

    Kills(AlertProcess service, Tables tables, Random random) {
        this.service = service;
        this.tables = tables;
        this.random = random;
    }

    List<Kill> all() {
        return List.copyOf(all);
    }

    /** It reads again only when the broker has given up its predecessor. */
    void awaitReading() {
        var read = tables.begun();
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> tables.begun() > read);
    }

    /** In the moment after it has stored something, or at any time. */
    void strike() throws IOException, InterruptedException {
        if (random.nextBoolean()) {
            awaitReading();
        } else {
            Thread.sleep(random.nextLong(LONGEST_LIFE.toMillis()));
        }
        var from = Instant.now();
        service.kill();
        var cutOff = tables.unfinished();
        service.start();
        all.add(new Kill(from, Instant.now(), cutOff));
    }
}
