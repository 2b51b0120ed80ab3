package app.stellarescrow.ops.cert.certificate.renewal.policy;

import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The orders of one authority, which show whether it would refuse another one. */
public record OrderLedger(List<PastOrder> orders, RateLimits limits) {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HOUR = Duration.ofHours(1);

    /** An authority in trouble may name any time, but a certificate must not expire meanwhile. */
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(6);

    /** An order that the authority would refuse. */
    public record Refusal(String reason, Instant until) {}

    /** Why an order for these domains is refused; empty if it is not. */
    public Optional<Refusal> refusal(Instant now, Set<String> domains) {
        return Stream.of(
                        asked(now, domains),
                        duplicates(now, domains),
                        validations(now, domains),
                        registered(now, domains))
                .flatMap(Optional::stream)
                .max((one, other) -> one.until().compareTo(other.until()));
    }

    /** Whether the authority has issued a certificate with these names before. */
    public boolean isRenewal(Set<String> domains) {
        return orders.stream()
                .anyMatch(each -> each.state() == State.ISSUED && each.domains().equals(domains));
    }

    private Optional<Refusal> asked(Instant now, Set<String> domains) {
        return orders.stream()
                .filter(each -> each.domains().equals(domains))
                .flatMap(OrderLedger::waits)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .map(until -> new Refusal("the authority asked to wait", until));
    }

    private static Stream<Instant> waits(PastOrder order) {
        var longest = order.at().plus(order.state() == State.RATE_LIMITED ? WEEK : LONGEST_OUTAGE);
        return order.retryAt().map(at -> at.isBefore(longest) ? at : longest).stream();
    }

    private Optional<Refusal> duplicates(Instant now, Set<String> domains) {
        return full(
                now,
                WEEK,
                limits.duplicates(),
                each -> each.mayHaveIssued() && each.domains().equals(domains),
                "%d certificates with the same names within 7 days");
    }

    private Optional<Refusal> validations(Instant now, Set<String> domains) {
        return full(
                now,
                HOUR,
                limits.failedValidations(),
                each ->
                        each.state() == State.VALIDATION_FAILED
                                && each.domains().stream().anyMatch(domains::contains),
                "%d failed validations within an hour");
    }

    private Optional<Refusal> registered(Instant now, Set<String> domains) {
        if (isRenewal(domains)) {
            return Optional.empty();
        }
        return domains.stream()
                .map(RegisteredDomain::of)
                .distinct()
                .flatMap(domain -> registered(now, domain).stream())
                .max((one, other) -> one.until().compareTo(other.until()));
    }

    private Optional<Refusal> registered(Instant now, String registered) {
        return full(
                now,
                WEEK,
                limits.newPerRegisteredDomain(),
                each ->
                        each.mayHaveIssued()
                                && !each.renewal()
                                && each.domains().stream()
                                        .map(RegisteredDomain::of)
                                        .anyMatch(registered::equals),
                "%d new certificates for " + registered + " within 7 days");
    }

    private Optional<Refusal> full(
            Instant now, Duration period, int limit, Predicate<PastOrder> counts, String what) {
        var begin = now.minus(period);
        var counted =
                orders.stream()
                        .filter(counts)
                        .map(PastOrder::at)
                        .filter(begin::isBefore)
                        .sorted()
                        .toList();
        return counted.size() < limit
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                "the authority's limit is used up: "
                                        + what.formatted(counted.size()),
                                counted.get(counted.size() - limit).plus(period)));
    }
}
