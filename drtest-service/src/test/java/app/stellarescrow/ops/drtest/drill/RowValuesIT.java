package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that cannot be loaded, and what messages and logs show of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowValuesIT {

    static final String SECRET = "SECRETROWDATA";
    private static final String DATABASE = "refusing";

    private static DrillHall hall;

    @BeforeAll
    static void open_hall() throws Exception {
        hall = new DrillHall();
    }

    @AfterAll
    static void close_hall() throws Exception {
        hall.close();
    }

    @AfterEach
    void drop_database() {
        MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
    }

    @Extended
    @Test
    void a_row_that_is_refused_is_reported_by_its_table_and_never_by_its_value() throws Exception {
        assertReportedWithoutValue(Refusal.A_CHECK_THAT_CASTS, BackupFormat.PLAIN);
    }

    @Exhaustive
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("others")
    void a_row_that_another_rule_refuses_is_reported_by_its_table_and_never_by_its_value(
            Refusal refusal, BackupFormat format) throws Exception {
        assertReportedWithoutValue(refusal, format);
    }

    private static void assertReportedWithoutValue(Refusal refusal, BackupFormat format)
            throws Exception {
        // Given
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, refusal.sql());
        var backup = MadeBackup.of(DATABASE, format, List.of());

        // When
        try (var log = new Heard()) {
            var found = hall.drill(backup);

            // Then
            var told = found.checks().stream().filter(Check::hasFailed).map(Check::actual).toList();
            assertThat(String.join("\n", told)).contains(refusal.told(format));
            assertThat(found.toString() + log.all).doesNotContain(SECRET);
        }
    }

    static Stream<Arguments> others() {
        return Stream.of(Refusal.values())
                .flatMap(
                        refusal ->
                                Stream.of(BackupFormat.values())
                                        .filter(
                                                format ->
                                                        refusal != Refusal.A_CHECK_THAT_CASTS
                                                                || format != BackupFormat.PLAIN)
                                        .map(format -> Arguments.of(refusal, format)));
    }

    /** Everything that this process logs. */
    private static final class Heard extends Handler implements AutoCloseable {

        private final List<String> all = new ArrayList<>();

        Heard() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            all.add(line.getMessage() + line.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}
