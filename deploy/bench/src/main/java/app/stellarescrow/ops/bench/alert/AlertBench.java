package app.stellarescrow.ops.bench.alert;

import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.FigureTable;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.bench.probe.WebhookListener;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.AlertmanagerServer;
import app.stellarescrow.ops.devstack.service.Token;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ops bench alert}: single alerts and storms, beside a real Alertmanager. */
public final class AlertBench {

    private static final double MOST_MEDIAN = 12;
    private static final double MOST_P99 = 30;

    private final Terminal terminal;
    private final Path project;
    private final WebhookListener receiver;
    private final boolean storms;
    private final Targets targets = new Targets();

    /**
     * Measures nothing yet.
     *
     * @param receiver gets what the alert-service delivers
     * @param storms whether storms are measured, too
     */
    public AlertBench(Terminal terminal, Path project, WebhookListener receiver, boolean storms) {
        this.terminal = terminal;
        this.project = project;
        this.receiver = receiver;
        this.storms = storms;
    }

    /** Its stack is in a folder below this one. */
    public List<Figure> measure(Path folder) throws IOException {
        if (!AlertmanagerServer.isHere()) {
            terminal.note("nothing is compared: " + AlertmanagerServer.REMEDY);
            return measure(folder, Optional.empty());
        }
        try (var peer = Peer.start(folder.resolve("alertmanager"))) {
            return measure(folder, Optional.of(peer));
        }
    }

    private List<Figure> measure(Path folder, Optional<Peer> peer) throws IOException {
        var token = Secret.random();
        try (var stack = OwnStack.start(terminal, project, folder.resolve("ops"), settings(token));
                var results = new FailedBackups(stack.broker(Service.BACKUP));
                var webhook = webhook(stack, token)) {
            List<Entrance> entrances = List.of(results, new Reports(webhook));
            var figures = new ArrayList<>(shown(singles(entrances, peer)));
            if (storms) {
                figures.addAll(storms(stack, entrances, peer));
            }
            return figures;
        }
    }

    private Map<String, String> settings(String token) {
        return Map.of(
                "BACKUP_ALERT_WEBHOOK",
                receiver.url(),
                "API_TOKENS_REPORTER_SHA256",
                Token.sha256(token),
                "API_TOKENS_REPORTER_ROLE",
                "reporter");
    }

    private static JsonPost webhook(OwnStack stack, String token) {
        return new JsonPost(
                URI.create(stack.url(Service.ALERT) + "/api/alertmanager"),
                Map.of("Authorization", "Bearer " + token));
    }

    private List<Figure> singles(List<Entrance> entrances, Optional<Peer> peer) {
        var figures = new ArrayList<Figure>();
        var theirs = peer.map(each -> latencies(each.alone(), each.receiver()));
        for (var entrance : entrances) {
            var ours = latencies(entrance, receiver);
            var what = entrance.title() + " → first delivery";
            figures.add(Figure.atMost(MOST_MEDIAN, what, "p50", ours.percentile(50), "ms"));
            figures.add(Figure.atMost(MOST_P99, what, "p99", ours.percentile(99), "ms"));
            theirs.ifPresent(
                    each ->
                            figures.add(
                                    Figure.plain(
                                            what,
                                            "p50 to Alertmanager",
                                            ours.percentile(50) / each.percentile(50),
                                            "×")));
        }
        theirs.ifPresent(
                each -> {
                    var what = "Alertmanager's API → its webhook";
                    figures.add(Figure.plain(what, "p50", each.percentile(50), "ms"));
                    figures.add(Figure.plain(what, "p99", each.percentile(99), "ms"));
                });
        return figures;
    }

    private Latencies latencies(Entrance entrance, WebhookListener to) {
        terminal.note("measuring single alerts: " + entrance.title());
        return new LatencyMeasure(entrance, to, targets).measure();
    }

    private List<Figure> storms(OwnStack stack, List<Entrance> entrances, Optional<Peer> peer) {
        var figures = new ArrayList<Figure>();
        var measure = new StormMeasure(stack, receiver, targets);
        peer.ifPresent(
                each -> {
                    announceStorm(each.storm());
                    figures.addAll(shown(measure.compared(each)));
                });
        for (var entrance : entrances) {
            announceStorm(entrance);
            figures.addAll(shown(measure.measure(entrance)));
        }
        return figures;
    }

    /** At once, because a storm that is never over ends the bench. */
    private List<Figure> shown(List<Figure> figures) {
        terminal.note(new FigureTable(figures).table().toString());
        return figures;
    }

    private void announceStorm(Entrance entrance) {
        terminal.note("measuring a storm: %s".formatted(entrance.title()));
    }
}
