package app.stellarescrow.ops.cert.credential.journal;

import app.stellarescrow.ops.api.credential.KeyUsage;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the last check read about the use of keys. Calls block. */
@ApplicationScoped
public class KeyUsages {

    private static final String PUT =
            """
            insert into credential_usage (credential, document)
            values (:credential, cast(cast(:document as text) as jsonb))
            on conflict (credential) do update set document = excluded.document
            """;

    private static final String FIND =
            "select cast(document as text) from credential_usage where credential = :credential";

    private final Transactions transactions;
    private final EventJson json;

    KeyUsages(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    public void store(String credential, KeyUsage usage) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(PUT)
                                .setParameter("credential", credential)
                                .setParameter("document", json.write(usage))
                                .executeUpdate());
    }

    /** Empty before the first check. */
    public Optional<KeyUsage> find(String credential) {
        return Optional.ofNullable(
                        transactions.runAndAwait(
                                session ->
                                        session.createNativeQuery(FIND, String.class)
                                                .setParameter("credential", credential)
                                                .getSingleResultOrNull()))
                .map(document -> json.read(KeyUsage.class, document));
    }
}
