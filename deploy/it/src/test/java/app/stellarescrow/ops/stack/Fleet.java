package app.stellarescrow.ops.stack;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.devstack.stack.ServicePart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One replica of each service, all of one build. */
record Fleet(List<Replica> replicas, String token) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** A process of a service. */
    record Replica(ServicePart part, ProcessHandle process, Path log) {}

    void awaitReady() {
        for (var each : replicas) {
            await().atMost(LIMIT)
                    .failFast("it has ended; see " + each.log, () -> !each.process.isAlive())
                    .until(each.part::isReady);
        }
    }

    Scheduler scheduler() {
        var part =
                replicas.stream()
                        .map(Replica::part)
                        .filter(each -> each.service() == Service.SCHEDULER)
                        .findFirst()
                        .orElseThrow();
        return new Scheduler(new RestApi(part.name(), URI.create(part.url()), token));
    }

    /** As a deployment does it: with SIGTERM. */
    void stop() {
        replicas.forEach(each -> each.process.destroy());
        await().atMost(LIMIT)
                .until(() -> replicas.stream().noneMatch(each -> each.process.isAlive()));
    }
}
