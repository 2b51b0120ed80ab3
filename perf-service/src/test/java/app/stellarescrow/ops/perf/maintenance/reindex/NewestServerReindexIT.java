package app.stellarescrow.ops.perf.maintenance.reindex;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.NameLookup;
import app.stellarescrow.ops.perf.maintenance.server.Watch;
import app.stellarescrow.ops.perf.maintenance.server.Window;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.postgres.NewestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** REINDEX on a server of the newest version. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewestServerReindexIT {

    @Test
    void an_index_is_built_anew_with_its_progress_and_a_half_built_one_is_dropped()
            throws Exception {
        // Given
        var shop = new MaintainedDatabase(NewestPostgres.server(), "shop_reindexed");
        shop.sql(ReindexIT.SLOW);
        shop.sql(
                """
                create index trade_slow_ccnew on trade (id);
                update pg_index set indisvalid = false where indexrelid = 'trade_slow_ccnew'::regclass;
                """);
        var target = shop.targets().get("shop_reindexed");
        var run = new RunForTests();
        var second = Duration.ofSeconds(1);

        try (var session = MaintenanceSession.open(target, second, Duration.ZERO);
                var watch = Watch.open(target, run, "reindex", "indexes")) {
            var named = NameLookup.find(NameLookup.all(session), "trade_slow", "i", "index");
            var index = IndexState.leaves(session, named).getFirst();
            var window = Window.from(Instant.now(), Duration.ofHours(1), null);
            var reindex = new Reindex(session, watch, window);
            var entry =
                    new Journal.Entry(UUID.randomUUID(), target.name(), index.table(), List.of());

            // When
            index.check();
            reindex.lock(index);
            watch.begin(index.name(), 0, 1);
            var item = reindex.run(index, entry);
            var dropped = Leftovers.drop(session, entry.table(), entry.known());

            // Then
            assertThat(item.outcome()).isEqualTo(Outcome.DONE);
            assertThat(run.phases())
                    .anyMatch(each -> each.startsWith("public.trade_slow: building index"));
            assertThat(dropped).containsExactly("public.trade_slow_ccnew");
        }
        assertThat(shop.query("select count(*) from pg_index where not indisvalid")).isEqualTo("0");
    }
}
