package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.perf.health.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Asks all sources at the same time. What does not answer is a line, never a missing one.
 *
 * @param longest each source has time limits of its own; this is for one that ignores them
 */
record Questions(List<Source> sources, Duration longest) {

    private static final Logger LOG = Logger.getLogger(Questions.class);

    List<Finding> ask(Instant now) throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var until = System.nanoTime() + longest.toNanos();
            var answers =
                    sources.stream()
                            .map(each -> threads.submit(() -> each.look().at(now)))
                            .toList();
            var findings = new ArrayList<Finding>();
            for (int i = 0; i < answers.size(); i++) {
                findings.addAll(findings(sources.get(i), answers.get(i), until));
            }
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> findings(Source source, Future<List<Finding>> answer, long until)
            throws InterruptedException {
        try {
            return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(source.late(longest));
        } catch (ExecutionException e) {
            LOG.warnf(
                    e.getCause(),
                    "%s: %s could not be checked",
                    source.area().title(),
                    source.subject());
            return List.of(source.failed());
        }
    }
}
