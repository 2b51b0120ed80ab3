package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.perf.health.source.AnswerSources;
import app.stellarescrow.ops.perf.health.source.ConsumerSources;
import app.stellarescrow.ops.perf.health.source.MachineSources;
import app.stellarescrow.ops.perf.health.source.ServerSources;
import app.stellarescrow.ops.perf.health.source.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Asks everything at the same time. What does not answer is a line, never a missing one. */
@ApplicationScoped
class MorningCheck {

    private static final Logger LOG = Logger.getLogger(MorningCheck.class);

    /** Each source has time limits of its own; this is for one that ignores them. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AnswerSources answers;
    private final ServerSources servers;
    private final ConsumerSources consumers;
    private final MachineSources machine;

    MorningCheck(
            AnswerSources answers,
            ServerSources servers,
            ConsumerSources consumers,
            MachineSources machine) {
        this.answers = answers;
        this.servers = servers;
        this.consumers = consumers;
        this.machine = machine;
    }

    HealthCheckResult check(Instant now) throws InterruptedException {
        var findings = look(now);
        var lines = findings.stream().map(Finding::line).toList();
        var conditions = findings.stream().flatMap(each -> each.conditions().stream()).toList();
        return new HealthCheckResult(Grade.worst(lines), lines, conditions, List.of());
    }

    private List<Finding> look(Instant now) throws InterruptedException {
        var sources =
                Stream.of(servers.all(), consumers.all(), answers.all(), machine.all())
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(Source::area))
                        .toList();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var until = System.nanoTime() + LONGEST.toNanos();
            var running =
                    sources.stream()
                            .map(
                                    each ->
                                            new Running(
                                                    each,
                                                    threads.submit(() -> each.look().at(now))))
                            .toList();
            var findings = new ArrayList<Finding>();
            for (var each : running) {
                findings.addAll(each.findings(until));
            }
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    /** A source that is asked now. */
    private record Running(Source source, Future<List<Finding>> answer) {

        List<Finding> findings(long until) throws InterruptedException {
            try {
                return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return failed("no answer within " + LONGEST.toSeconds() + " s");
            } catch (ExecutionException e) {
                LOG.warnf(e.getCause(), "%s could not be checked", source.area().title());
                return failed("the check itself failed");
            }
        }

        private List<Finding> failed(String reason) {
            return List.of(
                    source.area()
                            .amber("all", "unknown: " + reason, "./ops logs perf-service; RB-022"));
        }
    }
}
