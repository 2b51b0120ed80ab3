package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.acme.AcmeFailure;
import app.stellarescrow.ops.cert.certificate.acme.AcmeOrder;
import app.stellarescrow.ops.cert.certificate.acme.Authority;
import app.stellarescrow.ops.cert.certificate.acme.OpenOrder;
import app.stellarescrow.ops.cert.certificate.acme.OrderRequest;
import app.stellarescrow.ops.cert.certificate.deploy.KeyAndChain;
import app.stellarescrow.ops.cert.certificate.renewal.policy.OrderLedger;
import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder;
import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder.State;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RateLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Orders from an authority unless it would refuse, and records each order. */
final class CountedOrders {

    /** An authority that is stuck may be well again by then. */
    private static final Duration AFTER_TIMEOUT = Duration.ofHours(1);

    private final RenewalRecords records;
    private final Function<String, RateLimits> limits;
    private final Duration orderLimit;

    /** Two orders must not both take the last one that is allowed. */
    private final ReentrantLock counting = new ReentrantLock();

    CountedOrders(
            RenewalRecords records, Function<String, RateLimits> limits, Duration orderLimit) {
        this.records = records;
        this.limits = limits;
        this.orderLimit = orderLimit;
    }

    /** What an order came to. */
    sealed interface Result {
        record Issued(KeyAndChain pair) implements Result {}

        /**
         * No certificate.
         *
         * @param elsewhere whether another authority may issue it
         */
        record Failed(String reason, boolean elsewhere) implements Result {}

        /** No order was sent, because the authority would refuse it, or not end it, until then. */
        record NotSent(String reason, Instant until) implements Result {}
    }

    Result place(
            RenewableCertificate certificate,
            Authority authority,
            OrderRequest request,
            RenewalAttempt attempt)
            throws IOException, InterruptedException {
        if (attempt.stuck().has(authority.name())) {
            return notSent(
                    authority,
                    "it did not end another order in time",
                    attempt.now().plus(AFTER_TIMEOUT));
        }
        var order = reserve(certificate, authority, attempt.now());
        return switch (order) {
            case Reservation.Refused(var refusal) ->
                    notSent(authority, refusal.reason(), refusal.until());
            case Reservation.Counted(var id) ->
                    place(id, certificate, authority, request, attempt.stuck());
        };
    }

    private static Result notSent(Authority authority, String reason, Instant until) {
        return new Result.NotSent(
                "no order is sent to authority '%s' before %s: %s"
                        .formatted(authority.name(), until, reason),
                until);
    }

    private Result place(
            UUID id,
            RenewableCertificate certificate,
            Authority authority,
            OrderRequest request,
            StuckAuthorities stuck)
            throws IOException, InterruptedException {
        var open = new OpenOrder(certificate.live().folder());
        try {
            var order = new AcmeOrder(authority, certificate.solver(), open, orderLimit);
            var pair = order.place(request);
            records.end(id, State.ISSUED, Optional.empty());
            return new Result.Issued(pair);
        } catch (AcmeFailure e) {
            records.end(id, state(e), e.retryAt());
            if (e.kind() == AcmeFailure.Kind.TIMED_OUT) {
                stuck.add(authority.name());
            }
            return new Result.Failed(
                    String.valueOf(e.getMessage()), e.kind() != AcmeFailure.Kind.VALIDATION);
        } catch (IOException e) {
            records.end(id, State.FAILED, Optional.empty());
            return new Result.Failed(String.valueOf(e.getMessage()), false);
        }
    }

    private Reservation reserve(
            RenewableCertificate certificate, Authority authority, Instant now) {
        var domains = Set.copyOf(new HashSet<>(certificate.domains()));
        counting.lock();
        try {
            var ledger =
                    new OrderLedger(
                            records.orders(authority.name(), now), limits.apply(authority.name()));
            var refusal = ledger.refusal(now, domains);
            if (refusal.isPresent()) {
                return new Reservation.Refused(refusal.get());
            }
            var order =
                    new PastOrder(
                            authority.name(),
                            domains,
                            now,
                            State.BEGUN,
                            ledger.isRenewal(domains),
                            Optional.empty());
            return new Reservation.Counted(records.begin(certificate.name(), order));
        } finally {
            counting.unlock();
        }
    }

    private static State state(AcmeFailure failure) {
        return switch (failure.kind()) {
            case VALIDATION -> State.VALIDATION_FAILED;
            case RATE_LIMITED -> State.RATE_LIMITED;
            case UNAVAILABLE, TIMED_OUT, REFUSED -> State.FAILED;
        };
    }

    private sealed interface Reservation {
        record Counted(UUID id) implements Reservation {}

        record Refused(OrderLedger.Refusal refusal) implements Reservation {}
    }
}
