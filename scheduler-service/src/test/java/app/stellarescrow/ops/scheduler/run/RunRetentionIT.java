package app.stellarescrow.ops.scheduler.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunRetentionIT {

    @Inject RunRetention retention;
    @Inject Transactions transactions;

    @Test
    void runs_that_ended_long_ago_are_forgotten_some_at_a_time_and_others_stay() {
        // Given
        var sql = new Sql(transactions);
        insert(sql, "old", 1_500, "SUCCEEDED", 401);
        insert(sql, "unfinished", 1, "RUNNING", 401);
        insert(sql, "young", 1, "FAILED", 399);

        // When
        var isMore = retention.forget().await().indefinitely();

        // Then
        assertThat(isMore).isTrue();
        assertThat(count(sql, "old")).isEqualTo(500);
        assertThat(retention.forget().await().indefinitely()).isFalse();
        assertThat(count(sql, "old")).isZero();
        assertThat(count(sql, "unfinished")).isOne();
        assertThat(count(sql, "young")).isOne();
        sql.execute("delete from run where target in ('unfinished', 'young')");
    }

    private static void insert(Sql sql, String target, int rows, String state, int days) {
        sql.execute(
                """
                insert into run (id, requested_by, kind, target, spec, state, requested_at)
                select gen_random_uuid(), 'ada', 'backup', '%s', '{}', '%s',
                  now() - interval '%d days'
                from generate_series(1, %d)
                """
                        .formatted(target, state, days, rows));
    }

    private static long count(Sql sql, String target) {
        return sql.count("select count(*) from run where target = '%s'".formatted(target));
    }
}
