package app.stellarescrow.ops.cert.credential.journal;

import app.stellarescrow.ops.db.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** When keys were first seen in their stores. Calls block. */
@ApplicationScoped
public class KeyAges {

    private static final String FORGET =
            """
            delete from credential_key
            where credential = :credential
              and not fingerprint = any(string_to_array(:keys, ',') || string_to_array(:replaced, ','))
            """;

    private static final String MARK =
            """
            update credential_key set stored = (fingerprint = any(string_to_array(:keys, ',')))
            where credential = :credential
            """;

    private static final String REMEMBER =
            """
            insert into credential_key (credential, fingerprint, since)
            select cast(:credential as text), fingerprint, cast(:since as timestamptz) from unnest(string_to_array(:keys, ',')) fingerprint
            on conflict do nothing
            """;

    private static final String OLDEST =
            "select min(since) from credential_key where credential = :credential and stored";

    private final Transactions transactions;

    KeyAges(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Fingerprints of keys.
     *
     * @param stored those that are in the store now
     * @param replaced those that the open rotation removes, or has removed
     */
    public record Seen(List<String> stored, List<String> replaced) {}

    /**
     * Remembers which keys are there now.
     *
     * @param since for those that are new
     */
    public void see(String credential, Seen keys, Instant since) {
        var joined = String.join(",", keys.stored());
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(FORGET)
                                .setParameter("credential", credential)
                                .setParameter("keys", joined)
                                .setParameter("replaced", String.join(",", keys.replaced()))
                                .executeUpdate()
                                .chain(() -> mark(session, credential, joined))
                                .chain(() -> remember(session, credential, joined, since)));
    }

    /** Since when the oldest of those in the store is there. */
    public Optional<Instant> oldest(String credential) {
        return Optional.ofNullable(
                transactions.runAndAwait(
                        session ->
                                session.createNativeQuery(OLDEST, Instant.class)
                                        .setParameter("credential", credential)
                                        .getSingleResultOrNull()));
    }

    private static Uni<Integer> mark(Mutiny.Session session, String credential, String keys) {
        return session.createNativeQuery(MARK)
                .setParameter("credential", credential)
                .setParameter("keys", keys)
                .executeUpdate();
    }

    private static Uni<Integer> remember(
            Mutiny.Session session, String credential, String keys, Instant since) {
        return session.createNativeQuery(REMEMBER)
                .setParameter("credential", credential)
                .setParameter("keys", keys)
                .setParameter("since", since.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
