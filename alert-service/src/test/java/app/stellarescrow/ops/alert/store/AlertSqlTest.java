package app.stellarescrow.ops.alert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertSqlTest {

    /**
     * The limit of the client (preparedStatementCacheSqlLimit); longer ones are parsed each time.
     */
    private static final int LONGEST_KEPT = 2_048;

    @Test
    void statements_of_each_event_are_short_enough_to_stay_prepared() {
        assertThat(Stream.of(AlertSql.FIRE, AlertSql.RESOLVE, AlertSql.HOLD))
                .allSatisfy(sql -> assertThat(sql).hasSizeLessThan(LONGEST_KEPT));
    }
}
