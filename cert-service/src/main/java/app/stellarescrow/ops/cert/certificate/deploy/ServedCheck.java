package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.deploy.EndpointProbe.Served;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Waits until every endpoint of a plan serves a certificate. */
final class ServedCheck {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** During a reload, processes with the old and with the new certificate accept connections. */
    private static final int ROUNDS = 3;

    private final EndpointProbe probe;
    private final DeployPlan plan;

    ServedCheck(EndpointProbe probe, DeployPlan plan) {
        this.probe = probe;
        this.plan = plan;
    }

    /** The places that answer now. */
    Set<String> answering() {
        return all().stream()
                .filter(each -> each.fingerprint().isPresent())
                .map(Served::place)
                .collect(Collectors.toSet());
    }

    /**
     * Returns what is wrong if it takes too long.
     *
     * @param ignored places without an answer that are not waited for
     */
    Optional<String> await(String fingerprint, Set<String> ignored) throws InterruptedException {
        var end = System.nanoTime() + plan.patience().toNanos();
        var rounds = 0;
        while (true) {
            var others = others(fingerprint, ignored);
            rounds = others.isEmpty() ? rounds + 1 : 0;
            if (rounds == ROUNDS || plan.endpoints().isEmpty()) {
                return Optional.empty();
            }
            if (!others.isEmpty() && System.nanoTime() > end) {
                return Optional.of(
                        others.stream().map(Served::described).collect(Collectors.joining("; ")));
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private List<Served> others(String fingerprint, Set<String> ignored) {
        return all().stream()
                .filter(each -> !each.fingerprint().equals(Optional.of(fingerprint)))
                .filter(each -> each.fingerprint().isPresent() || !ignored.contains(each.place()))
                .toList();
    }

    List<Served> all() {
        return plan.endpoints().parallelStream()
                .flatMap(each -> probe.served(each).stream())
                .toList();
    }
}
