package app.stellarescrow.ops.bench.alert;

import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.bench.probe.WebhookListener;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.time.Duration;
import java.util.List;

/** Measures ten thousand alerts at once. */
final class StormMeasure {

    private static final int ALERTS = 10_000;
    private static final double MOST_SECONDS = 8;
    private static final double MOST_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Each look starts a program, which takes time of the processors. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final OwnStack stack;
    private final ServicesDatabase psql;
    private final WebhookListener receiver;
    private final Targets targets;

    StormMeasure(OwnStack stack, WebhookListener receiver, Targets targets) {
        this.stack = stack;
        this.psql = new ServicesDatabase(stack.opsDatabase());
        this.receiver = receiver;
        this.targets = targets;
    }

    /** Through the alert-service. */
    List<Figure> measure(Entrance entrance) {
        awaitCalm();
        var known = known();
        var list = new ListProbe(stack.servers().alert());
        var storm = Storm.raise(entrance, receiver, targets.next(ALERTS));
        var stored = storedAfter(storm, known + ALERTS);
        var delivered = storm.deliveredAfter();
        var answers = list.end();
        var what = title(entrance);
        return List.of(
                Figure.plain(what, "accepted after", storm.acceptedAfter(), "s"),
                Figure.atMost(MOST_SECONDS, what, "stored after", stored, "s"),
                Figure.atMost(MOST_SECONDS, what, "delivered after", delivered, "s"),
                Figure.plain(what, "messages", storm.messages(), ""),
                Figure.plain(what, "list of alerts, p50", answers.percentile(50), "ms"),
                Figure.atMost(
                        MOST_MILLIS, what, "list of alerts, p95", answers.percentile(95), "ms"));
    }

    /** The same through Alertmanager. */
    List<Figure> compared(Peer peer) {
        var storm = Storm.raise(peer.storm(), peer.receiver(), targets.next(ALERTS));
        var delivered = storm.deliveredAfter();
        var what = title(peer.storm());
        return List.of(
                Figure.plain(what, "accepted after", storm.acceptedAfter(), "s"),
                Figure.plain(what, "delivered after", delivered, "s"),
                Figure.plain(what, "messages", storm.messages(), ""));
    }

    private static String title(Entrance entrance) {
        return "storm of %,d: %s".formatted(ALERTS, entrance.title());
    }

    private double storedAfter(Storm storm, long all) {
        Await.await(
                PATIENCE,
                () -> {
                    Await.sleep(LOOK_EVERY);
                    return known();
                },
                found -> found >= all,
                found -> "only %d of %d alerts are stored".formatted(found, all));
        return storm.elapsed();
    }

    private long known() {
        return Long.parseLong(psql.query("select count(*) from alert.alert"));
    }

    /** After a storm the receiver gets no further message for a while. */
    private void awaitCalm() {
        Await.await(
                PATIENCE,
                () -> psql.query("select count(*) from alert.work_pause where until > now()"),
                "0"::equals,
                found -> "%s receiver(s) still get no message".formatted(found));
    }
}
