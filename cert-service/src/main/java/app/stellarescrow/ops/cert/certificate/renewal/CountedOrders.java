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

        /** No order was sent, because the authority would refuse it until then. */
        record NotSent(String reason, Instant until) implements Result {}
    }

    Result place(
            RenewableCertificate certificate,
            Authority authority,
            OrderRequest request,
            Instant now)
            throws IOException, InterruptedException {
        var order = reserve(certificate, authority, now);
        return switch (order) {
            case Reservation.Refused(var reason, var until) -> new Result.NotSent(reason, until);
            case Reservation.Counted(var id) -> place(id, certificate, authority, request);
        };
    }

    private Result place(
            UUID id, RenewableCertificate certificate, Authority authority, OrderRequest request)
            throws IOException, InterruptedException {
        var open = new OpenOrder(certificate.live().folder());
        try {
            var order = new AcmeOrder(authority, certificate.solver(), open, orderLimit);
            var pair = order.place(request);
            records.end(id, State.ISSUED, Optional.empty());
            return new Result.Issued(pair);
        } catch (AcmeFailure e) {
            records.end(id, state(e), e.retryAt());
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
                return new Reservation.Refused(
                        "no order is sent to authority '%s' before %s: %s"
                                .formatted(
                                        authority.name(),
                                        refusal.get().until(),
                                        refusal.get().reason()),
                        refusal.get().until());
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
            case UNAVAILABLE, REFUSED -> State.FAILED;
        };
    }

    private sealed interface Reservation {
        record Counted(UUID id) implements Reservation {}

        record Refused(String reason, Instant until) implements Reservation {}
    }
}
