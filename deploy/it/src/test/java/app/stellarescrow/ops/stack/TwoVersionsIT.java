package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.testing.Exhaustive;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * An upgrade while runs are requested: replicas of an earlier build beside those of this one. The
 * earlier build is a built tree, which {@code -Dearlier.build=FOLDER} names.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoVersionsIT {

    private static final String EARLIER = System.getProperty("earlier.build", "");
    private static final Path PRESENT = Path.of("../..").toAbsolutePath().normalize();
    private static final int TARGETS = 4;

    @Test
    void no_run_slot_or_job_is_lost_or_repeated_while_one_version_replaces_the_other()
            throws Exception {
        assumeThat(EARLIER).as("-Dearlier.build names no built tree").isNotEmpty();
        var earlier = Path.of(EARLIER).toAbsolutePath();
        try (var site = new TwoBuilds(TARGETS)) {
            // Given
            var old = site.launch(earlier);
            old.awaitReady();
            site.backUpAll(old.scheduler());
            await().atMost(TwoBuilds.LIMIT).until(() -> isDone(site));

            // When
            var upgraded = replace(site, old, PRESENT);
            var rolledBack = replace(site, upgraded, earlier);
            var last = replace(site, rolledBack, PRESENT);
            site.pauseAll(last.scheduler());

            // Then
            await().atMost(TwoBuilds.LIMIT).until(() -> isDone(site));
            var ids = site.column("select id from scheduler.run");
            assertThat(ids).containsAll(site.requested());
            slotsFollowEachOther(site);
            var runs = ids.stream().map(last.scheduler()::run).toList();
            assertThat(runs.stream().filter(run -> !run.isSuccess()).map(RunAnswer::reason))
                    .isEmpty();
            assertThat(runs).extracting(RunAnswer::attempts).containsOnly(1);
            eachIsRequestedDoneAndToldOnce(site, runs);
        }
    }

    /** Starts the others while there is work, lets both work, and stops the first ones. */
    private static Fleet replace(TwoBuilds site, Fleet from, Path tree) throws Exception {
        var to = site.launch(tree);
        site.storm(from.scheduler());
        to.awaitReady();
        var slots = site.count("select count(*) from scheduler.run where slot is not null");
        await("a slot while there are two schedulers")
                .atMost(TwoBuilds.LIMIT)
                .until(
                        () ->
                                site.count(
                                                "select count(*) from scheduler.run where slot is not null")
                                        >= slots + TARGETS);
        site.storm(from.scheduler(), to.scheduler());
        await("work of two replicas at the same time")
                .atMost(TwoBuilds.LIMIT)
                .until(
                        () ->
                                site.count(
                                                "select count(distinct leased_by) from backup.work where state = 'RUNNING'")
                                        == 2);
        from.stop();
        site.storm(to.scheduler());
        return to;
    }

    /** Whether no run, event or message is under way. */
    private static boolean isDone(TwoBuilds site) {
        return site.count(
                        """
                        select (select count(*) from scheduler.run where state in ('REQUESTED', 'RUNNING'))
                          + (select count(*) from backup.work where state in ('READY', 'RUNNING'))
                          + (select count(*) from drtest.work where state in ('READY', 'RUNNING'))
                          + (select count(*) from alert.work where state in ('READY', 'RUNNING'))
                          + (select count(*) from scheduler.outbox) + (select count(*) from backup.outbox)
                          + (select count(*) from drtest.outbox) + (select count(*) from alert.outbox)
                        """)
                == 0;
    }

    private static void slotsFollowEachOther(TwoBuilds site) {
        var gaps =
                site.column(
                        """
                        select schedule, slot from (
                          select schedule, slot,
                            lead(slot) over (partition by schedule order by slot) as following, next_slot
                          from scheduler.run join scheduler.schedule on name = schedule) each
                        where coalesce(following, next_slot) <> slot + interval '1 minute'
                        """);
        assertThat(gaps).as("slots whose next minute has no run").isEmpty();
        assertThat(
                        site.count(
                                "select count(distinct schedule) from scheduler.run where slot is not null"))
                .isEqualTo(TARGETS);
    }

    private static void eachIsRequestedDoneAndToldOnce(TwoBuilds site, List<RunAnswer> runs)
            throws Exception {
        var ids = runs.stream().map(RunAnswer::id).toList();
        var events = site.events();
        assertThat(events.requested()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(events.finished()).containsExactlyInAnyOrderElementsOf(ids);
        var objects =
                runs.stream()
                        .filter(run -> run.kind().equals("backup"))
                        .map(run -> run.object().orElseThrow())
                        .toList();
        assertThat(site.backups())
                .containsExactlyInAnyOrderElementsOf(
                        objects.stream().map(each -> each.replaceFirst(".*/", "")).toList());
        await().atMost(TwoBuilds.LIMIT).until(() -> site.metrics().size() >= runs.size());
        assertThat(site.metrics()).hasSameSizeAs(runs);
        assertThat(site.metrics())
                .filteredOn(metric -> "backup_success".equals(metric.get("type")))
                .extracting(metric -> String.valueOf(metric.get("object")))
                .containsExactlyInAnyOrderElementsOf(objects);
    }
}
