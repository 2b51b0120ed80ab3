package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalWindow;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Standing.Failures;
import app.stellarescrow.ops.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code certificate} and {@code acme_order}. Calls block. */
@ApplicationScoped
public class DatabaseRecords implements RenewalRecords {

    private static final String STATE =
            """
            select fingerprint, window_start, window_end, ask_again, ordered_at, failures,
                failed_at, failure
            from certificate where name = :name
            """;

    private static final String SAVE =
            """
            insert into certificate (name, fingerprint, window_start, window_end, ask_again,
                ordered_at, failures, failed_at, failure)
            values (:name, :fingerprint, cast(cast(:start as text) as timestamptz),
                cast(cast(:end as text) as timestamptz), :askAgain,
                cast(cast(:orderedAt as text) as timestamptz), :failures, :failedAt, :failure)
            on conflict (name) do update set fingerprint = excluded.fingerprint,
                window_start = excluded.window_start, window_end = excluded.window_end,
                ask_again = excluded.ask_again, ordered_at = excluded.ordered_at,
                failures = excluded.failures, failed_at = excluded.failed_at,
                failure = excluded.failure
            """;

    /** Older ones count only as the proof that a later order is a renewal. */
    private static final String ORDERS =
            """
            select authority, domains, at, state, renewal, retry_at from acme_order
            where authority = :authority and at > cast(cast(:since as text) as timestamptz)
            union all
            select distinct on (domains) authority, domains, at, state, renewal, retry_at
            from acme_order
            where authority = :authority and at <= cast(cast(:since as text) as timestamptz)
                and state = 'ISSUED'
            """;

    private static final String BEGIN =
            """
            insert into acme_order (id, authority, name, domains, at, state, renewal)
            values (:id, :authority, :name, :domains, :at, :state, :renewal)
            """;

    private static final String END =
            """
            update acme_order set state = :state, retry_at = cast(cast(:retryAt as text) as timestamptz)
            where id = :id
            """;

    private static final long COUNTED_SECONDS = 7 * 24 * 3600;
    private static final String SEPARATOR = ",";

    private final Transactions transactions;

    DatabaseRecords(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public RenewalState state(String name) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(STATE, Object[].class)
                                        .setParameter("name", name)
                                        .getResultList())
                .stream()
                .findFirst()
                .map(row -> state(name, row))
                .orElseGet(() -> RenewalState.first(name));
    }

    @Override
    public void save(RenewalState state) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(SAVE)
                                .setParameter("name", state.name())
                                .setParameter("fingerprint", state.fingerprint())
                                .setParameter("start", text(state.window(), RenewalWindow::start))
                                .setParameter("end", text(state.window(), RenewalWindow::end))
                                .setParameter("askAgain", state.askAgain())
                                .setParameter("orderedAt", text(state.orderedAt(), at -> at))
                                .setParameter("failures", state.failures().count())
                                .setParameter("failedAt", state.failures().last())
                                .setParameter("failure", state.failure())
                                .executeUpdate());
    }

    @Override
    public List<PastOrder> orders(String authority, Instant now) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(ORDERS, Object[].class)
                                        .setParameter("authority", authority)
                                        .setParameter(
                                                "since",
                                                now.minusSeconds(COUNTED_SECONDS).toString())
                                        .getResultList())
                .stream()
                .map(DatabaseRecords::order)
                .toList();
    }

    @Override
    public UUID begin(String name, PastOrder order) {
        var id = UUID.randomUUID();
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(BEGIN)
                                .setParameter("id", id)
                                .setParameter("authority", order.authority())
                                .setParameter("name", name)
                                .setParameter(
                                        "domains",
                                        String.join(SEPARATOR, new TreeSet<>(order.domains())))
                                .setParameter("at", order.at())
                                .setParameter("state", order.state().name())
                                .setParameter("renewal", order.renewal())
                                .executeUpdate());
        return id;
    }

    @Override
    public void end(UUID order, PastOrder.State state, Optional<Instant> retryAt) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(END)
                                .setParameter("id", order)
                                .setParameter("state", state.name())
                                .setParameter("retryAt", text(retryAt, at -> at))
                                .executeUpdate());
    }

    private static RenewalState state(String name, Object[] row) {
        var window =
                instant(row[1])
                        .flatMap(
                                start -> instant(row[2]).map(end -> new RenewalWindow(start, end)));
        return new RenewalState(
                name,
                (String) row[0],
                window,
                instant(row[3]).orElse(Instant.EPOCH),
                instant(row[4]),
                new Failures(((Number) row[5]).intValue(), instant(row[6]).orElse(Instant.EPOCH)),
                (String) row[7]);
    }

    private static PastOrder order(Object[] row) {
        return new PastOrder(
                (String) row[0],
                Set.of(((String) row[1]).split(SEPARATOR)),
                instant(row[2]).orElseThrow(),
                PastOrder.State.valueOf((String) row[3]),
                (Boolean) row[4],
                instant(row[5]));
    }

    private static Optional<Instant> instant(@Nullable Object value) {
        return Optional.ofNullable(value)
                .map(
                        each ->
                                each instanceof java.time.OffsetDateTime time
                                        ? time.toInstant()
                                        : (Instant) each);
    }

    private static <T> @Nullable String text(
            Optional<T> value, java.util.function.Function<T, Instant> part) {
        return value.map(part).map(Instant::toString).orElse(null);
    }
}
