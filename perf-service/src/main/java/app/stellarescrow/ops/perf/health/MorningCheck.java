package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.perf.health.source.AnswerSources;
import app.stellarescrow.ops.perf.health.source.ConsumerSources;
import app.stellarescrow.ops.perf.health.source.MachineSources;
import app.stellarescrow.ops.perf.health.source.PlatformSources;
import app.stellarescrow.ops.perf.health.source.ServerSources;
import app.stellarescrow.ops.perf.health.source.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks at all areas, and derives conditions from their lines. */
@ApplicationScoped
class MorningCheck {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AnswerSources answers;
    private final ServerSources servers;
    private final ConsumerSources consumers;
    private final MachineSources machine;
    private final PlatformSources platform;

    MorningCheck(
            AnswerSources answers,
            ServerSources servers,
            ConsumerSources consumers,
            MachineSources machine,
            PlatformSources platform) {
        this.answers = answers;
        this.servers = servers;
        this.consumers = consumers;
        this.machine = machine;
        this.platform = platform;
    }

    HealthCheckResult check(Instant now) throws InterruptedException {
        var findings = look(now);
        var lines = findings.stream().map(Finding::line).toList();
        var conditions = findings.stream().flatMap(each -> each.conditions().stream()).toList();
        return new HealthCheckResult(Grade.worst(lines), lines, conditions, List.of());
    }

    private List<Finding> look(Instant now) throws InterruptedException {
        var sources =
                Stream.of(
                                servers.all(),
                                platform.all(),
                                consumers.all(),
                                answers.all(),
                                machine.all())
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(Source::area))
                        .toList();
        return new Questions(sources, LONGEST).ask(now);
    }
}
