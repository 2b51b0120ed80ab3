package app.stellarescrow.ops.bench.alert;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.bench.probe.WebhookListener;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.AlertmanagerServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;

/** A real Alertmanager that sends each alert at once, and those of a storm as one group. */
record Peer(AlertmanagerServer server, WebhookListener receiver, JsonPost api)
        implements AutoCloseable {

    private static final int GROUP = 100;
    private static final String ALONE = "BenchAlone";
    private static final String STORM = "BenchStorm";

    private static final String CONFIGURATION =
            """
            route:
              receiver: bench
              group_wait: 0s
              group_interval: 1s
              group_by: ['...']
              routes:
                - matchers: [alertname="%s"]
                  group_by: [alertname]
            receivers:
              - name: bench
                webhook_configs:
                  - url: %s
            """;

    private static final String ALERT =
            """
            {"labels": {"alertname": "%s", "severity": "high", "target": "%s"},
             "annotations": {"summary": "the disk is full"}, "startsAt": "%s"}
            """;

    static Peer start(Path folder) throws IOException {
        var receiver = new WebhookListener();
        var server =
                AlertmanagerServer.start(
                        folder, Ports.free(), CONFIGURATION.formatted(STORM, receiver.url()));
        return new Peer(server, receiver, new JsonPost(server.api("alerts"), Map.of()));
    }

    /** Alerts that are sent one by one. */
    Entrance alone() {
        return new Api(api, ALONE);
    }

    /** Alerts that are sent in groups. */
    Entrance storm() {
        return new Api(api, STORM);
    }

    @Override
    public void close() {
        api.close();
        server.close();
        receiver.close();
    }

    /** Its API. */
    private record Api(JsonPost post, String alert) implements Entrance {

        @Override
        public String title() {
            return "Alertmanager, its API";
        }

        @Override
        public void raise(List<String> targets) {
            targets.stream().gather(Gatherers.windowFixed(GROUP)).forEach(this::send);
        }

        private void send(List<String> group) {
            var now = Instant.now();
            post.send(
                    group.stream()
                            .map(target -> ALERT.formatted(alert, target, now))
                            .collect(joining(",", "[", "]")));
        }
    }
}
