package app.stellarescrow.ops.cert.certificate.renewal.policy;

import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder.State;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Standing.Failures;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/** A certificate, its authority and our schedule for a year, with the faults of a scenario. */
final class SimulatedYear {

    static final Instant BEGIN = Instant.parse("2027-01-01T00:00:00Z");
    private static final Duration SLOT = Duration.ofHours(12);
    private static final Set<String> DOMAINS = Set.of("example.com");
    private static final Duration BACKDATED = Duration.ofHours(1);

    /** What the authority does with an order. */
    enum Answer {
        ISSUES,
        LIMITS,
        FAILS
    }

    private final Duration lifetime;
    private final RenewalPolicy policy;
    private final Duration clockError;
    private final BiFunction<Instant, Instant, Optional<RenewalWindow>> suggestion;
    private final BiFunction<Instant, Random, Answer> authority;
    private final Random random = new Random(42);
    private final YearlyWatch watch = new YearlyWatch();

    private final List<PastOrder> sent = new ArrayList<>();
    private Failures failures = Failures.NONE;
    private Optional<Instant> issuedAt = Optional.empty();
    private Instant notBefore = Instant.EPOCH;
    private Instant notAfter = Instant.EPOCH;

    /** The least part of its lifetime that any certificate had left, also before its renewal. */
    double leastLeft = 1;

    /** The conditions that a check after a slot has found. */
    final Set<Condition.Test> fired = EnumSet.noneOf(Condition.Test.class);

    int issued;
    int refusedByAuthority;

    SimulatedYear(
            Duration lifetime,
            double share,
            Duration clockError,
            BiFunction<Instant, Instant, Optional<RenewalWindow>> suggestion,
            BiFunction<Instant, Random, Answer> authority) {
        this.lifetime = lifetime;
        this.policy = new RenewalPolicy(share);
        this.clockError = clockError;
        this.suggestion = suggestion;
        this.authority = authority;
    }

    SimulatedYear run() {
        issue(BEGIN);
        for (var now = BEGIN.plus(SLOT);
                now.isBefore(BEGIN.plus(Duration.ofDays(365)));
                now = now.plus(SLOT)) {
            slot(now);
            retries(now, now.plus(SLOT));
        }
        return this;
    }

    /** At the true time: what clients would find. */
    private void measure(Instant now) {
        var left = Duration.between(now, notAfter);
        leastLeft = Math.min(leastLeft, (double) left.toMillis() / lifetime.toMillis());
    }

    List<PastOrder> sent() {
        return sent;
    }

    /** After a failure, the service tries again when its pause is over. */
    private void retries(Instant slot, Instant next) {
        var last = slot;
        for (var at = retryAt(slot); at.isAfter(last) && at.isBefore(next); at = retryAt(at)) {
            slot(at);
            last = at;
        }
    }

    private Instant retryAt(Instant now) {
        return policy.retryAt(now.plus(clockError), standing())
                .map(at -> at.minus(clockError))
                .orElse(Instant.MAX);
    }

    private Standing standing() {
        return new Standing(
                notBefore, notAfter, suggestion.apply(notBefore, notAfter), issuedAt, failures);
    }

    /** A job: the conditions that it reports are those after the renewal. */
    private void slot(Instant now) {
        measure(now);
        var ours = now.plus(clockError);
        if (policy.decide(ours, standing()) instanceof Decision.Renew) {
            order(now, ours);
        }
        fired.addAll(watch.firing(notBefore, notAfter, ours));
    }

    private void order(Instant now, Instant ours) {
        var ledger = new OrderLedger(List.copyOf(sent), RateLimits.USUAL);
        if (ledger.refusal(ours, DOMAINS).isPresent()) {
            failures = new Failures(failures.count() + 1, ours);
            return;
        }
        var allowed = issuedWithinWeek(now) < RateLimits.USUAL.duplicates();
        var answer = allowed ? authority.apply(now, random) : Answer.LIMITS;
        refusedByAuthority += allowed ? 0 : 1;
        switch (answer) {
            case ISSUES -> {
                record(ours, State.ISSUED, Optional.empty());
                issue(now);
                failures = Failures.NONE;
            }
            case LIMITS -> {
                record(ours, State.RATE_LIMITED, Optional.of(ours.plus(Duration.ofHours(20))));
                failures = new Failures(failures.count() + 1, ours);
            }
            case FAILS -> {
                record(ours, State.FAILED, Optional.empty());
                failures = new Failures(failures.count() + 1, ours);
            }
        }
    }

    private void issue(Instant now) {
        notBefore = now.minus(BACKDATED);
        notAfter = notBefore.plus(lifetime);
        issuedAt = Optional.of(now.plus(clockError));
        issued++;
    }

    private long issuedWithinWeek(Instant now) {
        var begin = now.plus(clockError).minus(Duration.ofDays(7));
        return sent.stream()
                .filter(each -> each.state() == State.ISSUED && each.at().isAfter(begin))
                .count();
    }

    private void record(Instant at, State state, Optional<Instant> retryAt) {
        sent.add(new PastOrder("ca", DOMAINS, at, state, true, retryAt));
    }
}
