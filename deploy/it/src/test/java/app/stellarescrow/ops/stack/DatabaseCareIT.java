package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.testing.Exhaustive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Advice and maintenance of the demo database by the whole stack. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseCareIT {

    private static final Path README = Path.of("../../README.md");

    /** Its rows take a long time to index. */
    private static final String SLOW =
            """
            create table slow (id int);
            create function slowly(int) returns int language plpgsql immutable as 'begin return $1; end';
            insert into slow select generate_series(1, 30);
            create index slow_key on slow (slowly(id));
            create or replace function slowly(int) returns int language plpgsql immutable as 'begin perform pg_sleep(0.1); return $1; end';
            """;

    private static final String INVALID =
            "select coalesce(string_agg(indexrelid::regclass::text, ' '), '') from pg_index where not indisvalid";

    private static RealStack stack;

    @BeforeAll
    static void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        stack = new RealStack();
        stack.start(Map.of(StackSettings.DEMO_PLATFORM, "true"));
    }

    @AfterAll
    static void stop() {
        Awaitility.reset();
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void a_newcomer_breaks_the_demo_and_is_shown_the_index_that_is_missing() throws Exception {
        // Given
        var shift = new Shift(stack);
        var steps = "./ops run backup --wait && ./ops perf advise --wait";
        assertThat(Files.readString(README)).contains(steps);

        // When
        var broken = shift.said("demo", "break", "no-index");
        shift.said("perf", "review", "--wait");
        shift.ops("run", "backup", "--wait");
        var advised = shift.said("perf", "advise", "--wait");
        stack.sql(DemoDatabase.NAME, "create index by_trade on demo_payments (trade, id)");
        var created = shift.said("drill-report", lastDrill());
        var mended = shift.said("demo", "mend");
        var again = shift.said("demo", "mend");

        // Then
        assertThat(broken.out()).contains("./ops perf review --wait", steps);
        assertThat(advised.exitCode()).as(advised.toString()).isZero();
        assertThat(advised.out())
                .contains(
                        "1 index is advised",
                        "CREATE INDEX CONCURRENTLY ON public.demo_payments (trade)")
                .containsPattern("before +\\d+\\.\\d\\d ms, .*Seq Scan on demo_payments")
                .containsPattern("after +\\d+\\.\\d\\d ms, .*Index Only Scan on demo_payments");
        assertThat(created.out())
                .contains(
                        "0 indexes are advised",
                        "exists in production already, as public.by_trade: CREATE INDEX CONCURRENTLY ON public.demo_payments (trade)");
        assertThat(mended.out()).isEqualToIgnoringNewLines("mended: no-index");
        assertThat(again.out()).isEqualToIgnoringNewLines("nothing was broken");
    }

    private static String lastDrill() {
        return new DrillApi(stack.servers().drtest()).list(1).value().getFirst().id().toString();
    }

    @Test
    void after_kill_9_of_the_service_in_a_reindex_its_journal_has_it_and_nothing_invalid_is_left()
            throws Exception {
        // Given
        stack.sql(DemoDatabase.NAME, SLOW);
        var job = new MaintenanceSpec.Reindex(DemoDatabase.NAME, "slow_key", null, "trial");
        var run = stack.scheduler().runAdHoc(job).id();
        await().until(() -> invalid().equals("slow_key_ccnew"));

        // When
        stack.kill("perf-service");
        var written = journal();
        stack.up();
        var ended = await().until(() -> stack.scheduler().run(run), RunAnswer::isOver);

        // Then
        assertThat(written).as("by the job, before it began").isEqualTo(run + " slow ");
        assertThat(ended.isSuccess()).as(ended.reason().orElse("")).isTrue();
        assertThat(ended.attempts()).isEqualTo(2);
        await().until(() -> invalid().isEmpty() && journal().isEmpty());
    }

    private static String invalid() throws Exception {
        return stack.query(DemoDatabase.NAME, INVALID);
    }

    /** Each run with its table, and the invalid indexes that it had before. */
    private static String journal() throws Exception {
        var numbers =
                stack.query(
                        "ops",
                        "select coalesce(string_agg(run || ' ' || table_oid || ' ' || known, ','), '') from perf.reindex");
        var table = stack.query(DemoDatabase.NAME, "select 'slow'::regclass::oid::text");
        return numbers.replace(" " + table + " ", " slow ");
    }
}
