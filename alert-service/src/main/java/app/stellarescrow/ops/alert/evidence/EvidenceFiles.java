package app.stellarescrow.ops.alert.evidence;

import app.stellarescrow.ops.api.evidence.EvidenceChain;
import app.stellarescrow.ops.api.evidence.EvidenceView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EvidenceSealed;
import app.stellarescrow.ops.outbox.Outbox;
import app.stellarescrow.ops.rest.Problem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes the evidence of a month, and closes each month that has ended. */
@ApplicationScoped
class EvidenceFiles {

    private final Transactions transactions;
    private final ClosedMonths months;
    private final EventLog log;
    private final Outbox outbox;

    EvidenceFiles(Transactions transactions, ClosedMonths months, EventLog log, Outbox outbox) {
        this.transactions = transactions;
        this.months = months;
        this.log = log;
        this.outbox = outbox;
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> closeEnded() {
        return closeEnded(Instant.now());
    }

    /** Closes what has ended by then, publishes the head of each, and forgets no event. */
    Uni<Void> closeEnded(Instant now) {
        return transactions
                .run(session -> months.ended(session, month(now)))
                .chain(ended -> Transactions.inTurn(ended, this::close))
                .chain(() -> transactions.run(months::all))
                .chain(all -> Transactions.inTurn(all, this::publishIfNew));
    }

    /** Those whose head is published. */
    Uni<List<EvidenceView>> closed() {
        return transactions
                .run(months::all)
                .map(
                        all ->
                                all.stream()
                                        .filter(each -> each.head != null)
                                        .map(ClosedMonth::view)
                                        .toList());
    }

    /** The lines of its file: the same bytes each time, once it is closed. */
    Multi<String> lines(YearMonth month, Instant now) {
        var closed = month.isBefore(month(now));
        if (month.isAfter(month(now))) {
            throw Problem.badRequest(
                    "%s has not begun".formatted(month), "ask for this month or an earlier one");
        }
        return closeEnded(now)
                .chain(() -> transactions.run(session -> months.extent(session, month)))
                .onItem()
                .transformToMulti(
                        extent -> chained(new EvidenceChain(month.toString()), extent, closed));
    }

    private Multi<String> chained(EvidenceChain chain, Extent extent, boolean closed) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(() -> chain.header(closed)),
                        log.events(extent).map(chain::event),
                        Multi.createFrom().item(chain::seal));
    }

    private Uni<Void> close(YearMonth month) {
        return transactions.run(session -> months.close(session, month));
    }

    private Uni<Void> publishIfNew(ClosedMonth month) {
        if (month.head != null) {
            return Uni.createFrom().voidItem();
        }
        var chain = new EvidenceChain(month.month);
        return transactions
                .run(session -> months.extent(session, YearMonth.parse(month.month)))
                .chain(extent -> chained(chain, extent, true).collect().last())
                .chain(_ -> transactions.run(session -> publish(session, month, chain)));
    }

    private Uni<Void> publish(Mutiny.Session session, ClosedMonth month, EvidenceChain chain) {
        var sealed = new EvidenceSealed(month.month, chain.events(), chain.head(), month.closedAt);
        return months.count(session, month.month, chain.events(), chain.head())
                .chain(
                        first ->
                                first
                                        ? outbox.append(session, sealed)
                                        : Uni.createFrom().voidItem());
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
