package app.stellarescrow.ops.perf.maintenance.reindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.NameLookup;
import app.stellarescrow.ops.perf.maintenance.server.Watch;
import app.stellarescrow.ops.perf.maintenance.server.Window;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A server of its own, whose processes may be killed. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledServerIT {

    private final Path home = TestFolders.create("ops-killed-");
    // Durable: the half-built index must still be there after the crash.
    private final LocalPostgres server = new LocalPostgres(home, Ports.free(), "killed", true);

    KilledServerIT() throws Exception {}

    @AfterEach
    void stop() {
        server.stop();
        TestFolders.delete(home);
    }

    @Test
    void after_kill_9_of_the_servers_process_nothing_invalid_is_left_and_others_indexes_are_kept()
            throws Exception {
        // Given
        server.start();
        var shop = new MaintainedDatabase(server, "shop");
        shop.sql(ReindexIT.SLOW + "create index of_another_ccnew on trade (id);");
        shop.sql(
                "update pg_index set indisvalid = false where indexrelid = 'of_another_ccnew'::regclass");
        var target = Target.of("shop", server.url("shop"));

        // When
        var table = reindexUntilKilled(shop, target);

        // Then
        Awaitility.await().ignoreExceptions().until(() -> invalid(shop).contains("trade_slow"));
        try (var session = open(target)) {
            var other =
                    List.of(Long.valueOf(shop.query("select 'of_another_ccnew'::regclass::oid")));
            assertThat(Leftovers.drop(session, table, other))
                    .containsExactly("public.trade_slow_ccnew");
        }
        assertThat(invalid(shop)).isEqualTo("of_another_ccnew");
    }

    private static long reindexUntilKilled(MaintainedDatabase shop, Target target)
            throws Exception {
        try (var session = open(target);
                var watch = Watch.open(target, new RunForTests(), "reindex", "indexes")) {
            var named = NameLookup.find(NameLookup.all(session), "trade_slow", "i", "index");
            var index = IndexState.leaves(session, named).getFirst();
            var entry = new Journal.Entry(UUID.randomUUID(), "shop", index.table(), List.of());
            var window = Window.from(Instant.now(), Duration.ofHours(1), null);
            var killer = Thread.ofVirtual().start(() -> killBuilder(shop));
            assertThat(catchThrowable(() -> new Reindex(session, watch, window).run(index, entry)))
                    .isInstanceOf(SQLException.class);
            killer.join();
            return index.table();
        }
    }

    private static void killBuilder(MaintainedDatabase shop) {
        var pid =
                Awaitility.await()
                        .until(
                                () ->
                                        shop.query(
                                                "select pid from pg_stat_progress_create_index where phase like 'building%'"),
                                found -> !found.isEmpty());
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    }

    private static String invalid(MaintainedDatabase shop) {
        return shop.query(
                "select string_agg(indexrelid::regclass::text, ' ' order by 1) from pg_index where not indisvalid");
    }

    private static MaintenanceSession open(Target target) throws SQLException {
        return MaintenanceSession.open(target, Duration.ofSeconds(1), Duration.ZERO);
    }
}
