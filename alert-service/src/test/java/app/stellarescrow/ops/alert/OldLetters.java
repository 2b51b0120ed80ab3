package app.stellarescrow.ops.alert;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.Sql;
import java.time.Duration;

/** Letters of other tests, which no mail server took: they would be sent with those of this one. */
final class OldLetters {

    private static final Duration SOON = Duration.ofSeconds(20);

    private OldLetters() {}

    /**
     * One under way must end first: if it is gone, its attempt counts for nothing, and a letter of
     * this test that it took along is sent again.
     */
    static void forget(Transactions transactions) {
        var sql = new Sql(transactions);
        await().atMost(SOON)
                .until(
                        () -> {
                            sql.execute(
                                    "delete from work where lane like 'email%' and state <> 'RUNNING'");
                            return sql.count("select count(*) from work where lane like 'email%'")
                                    == 0;
                        });
        sql.execute("delete from work_pause");
    }
}
