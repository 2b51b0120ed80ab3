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

    private static final String NO_NETWORK =
            "this machine has no network of the kind that their addresses need";

    private final EndpointProbe probe;
    private final DeployPlan plan;

    ServedCheck(EndpointProbe probe, DeployPlan plan) {
        this.probe = probe;
        this.plan = plan;
    }

    /**
     * What the endpoints answered at one time.
     *
     * @param silent places without an answer; empty if no place answered, since one must
     */
    record Snapshot(int answering, Set<String> silent) {}

    Snapshot now() {
        var all = all();
        var silent =
                all.stream()
                        .filter(each -> each.fingerprint().isEmpty())
                        .map(Served::place)
                        .collect(Collectors.toSet());
        return silent.size() == all.size()
                ? new Snapshot(0, Set.of())
                : new Snapshot(all.size() - silent.size(), silent);
    }

    /** Whether the old certificate is served, in words. */
    String presently(String fingerprint) {
        if (plan.endpoints().isEmpty()) {
            return "whether the old one is served is unknown, because the settings name no endpoint";
        }
        var before = now();
        var problem = problem(fingerprint, before.silent());
        var unknown =
                before.silent().isEmpty()
                        ? ""
                        : ", but these did not answer: " + String.join(", ", before.silent());
        return problem.map("the old one is not served: "::concat).orElse("the old one is served")
                + unknown;
    }

    /** Whether each endpoint that answers serves it, in each of several rounds. */
    boolean isServed(String fingerprint) throws InterruptedException {
        var silent = now().silent();
        for (var round = 0; round < ROUNDS; round++) {
            if (problem(fingerprint, silent).isPresent()) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        return true;
    }

    /** What is wrong now; empty if each endpoint serves it that is not ignored. */
    Optional<String> problem(String fingerprint, Set<String> ignored) {
        var others = others(fingerprint, ignored);
        return others.isEmpty() ? Optional.empty() : Optional.of(described(others));
    }

    private static String described(List<Served> served) {
        return served.stream().map(Served::described).collect(Collectors.joining("; "));
    }

    /**
     * Returns what is wrong if it takes too long.
     *
     * @param ignored places without an answer that are not waited for
     */
    Optional<String> await(String fingerprint, Set<String> ignored) throws InterruptedException {
        if (plan.endpoints().isEmpty()) {
            return Optional.empty();
        }
        var end = System.nanoTime() + plan.patience().toNanos();
        var rounds = 0;
        while (true) {
            var others = others(fingerprint, ignored);
            rounds = others.isEmpty() ? rounds + 1 : 0;
            if (rounds == ROUNDS) {
                return Optional.empty();
            }
            if (!others.isEmpty() && System.nanoTime() > end) {
                return Optional.of(described(others));
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private List<Served> others(String fingerprint, Set<String> ignored) {
        var all = all();
        return all.isEmpty()
                ? List.of(new Served("no endpoint", Optional.empty(), NO_NETWORK))
                : all.stream()
                        .filter(each -> !each.fingerprint().equals(Optional.of(fingerprint)))
                        .filter(
                                each ->
                                        each.fingerprint().isPresent()
                                                || !ignored.contains(each.place()))
                        .toList();
    }

    private List<Served> all() {
        return plan.endpoints().parallelStream()
                .flatMap(each -> probe.served(each).stream())
                .toList();
    }
}
