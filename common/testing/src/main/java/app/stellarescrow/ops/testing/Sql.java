package app.stellarescrow.ops.testing;

import app.stellarescrow.ops.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads and changes the service's schema in tests. */
@ApplicationScoped
public class Sql {

    private final Transactions transactions;

    public Sql(Transactions transactions) {
        this.transactions = transactions;
    }

    public int execute(String statement) {
        return transactions.runAndAwait(
                session -> session.createNativeQuery(statement).executeUpdate());
    }

    public long count(String query) {
        return transactions.runAndAwait(
                session -> session.createNativeQuery(query, Long.class).getSingleResult());
    }
}
