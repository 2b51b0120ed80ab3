package app.stellarescrow.ops.bench.alert;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.stream.Gatherers;

/** What Alertmanager's webhook (version 4) sends to the alert-service, in groups. */
record Reports(JsonPost webhook) implements Entrance {

    private static final int GROUP = 100;

    private static final String MESSAGE =
            """
            {"version": "4", "groupKey": "bench", "status": "firing", "receiver": "ops",
             "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
             "externalURL": "http://127.0.0.1", "truncatedAlerts": 0, "alerts": [%s]}
            """;

    private static final String FIRING =
            """
            {"status": "firing", "labels": {"alertname": "%1$s", "severity": "high", "target": "%2$s"},
             "annotations": {"summary": "the disk is full"}, "startsAt": "%3$s",
             "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "", "fingerprint": "%2$s"}
            """;

    @Override
    public String title() {
        return "Alertmanager's webhook";
    }

    @Override
    public String alert() {
        return "BenchReported";
    }

    @Override
    public void raise(List<String> targets) {
        targets.stream().gather(Gatherers.windowFixed(GROUP)).forEach(this::post);
    }

    private void post(List<String> group) {
        var now = Instant.now();
        webhook.send(
                MESSAGE.formatted(
                        group.stream()
                                .map(target -> FIRING.formatted(alert(), target, now))
                                .collect(joining(","))));
    }
}
