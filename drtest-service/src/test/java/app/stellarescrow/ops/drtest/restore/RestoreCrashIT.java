package app.stellarescrow.ops.drtest.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.drtest.drill.StorageForTests;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupted restores and their next attempts. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreCrashIT {

    private static final String SHOP = ShopDatabase.NAME;
    private static final LocalPostgres POSTGRES = MadeBackup.POSTGRES;
    private static final RestoreSpec.FromBackup REPLACE =
            new RestoreSpec.FromBackup(SHOP, null, null, "a test");

    @Inject Buckets buckets;
    @Inject Manifests manifests;
    @Inject RestoreJob job;
    @Inject RestoreUndoJob undo;
    private Thread swapping = Thread.currentThread();

    @BeforeEach
    void a_backup_of_then_and_a_database_of_now() throws Exception {
        ShopDatabase.backUpAndGoOn(buckets.main(), manifests);
    }

    @AfterEach
    void nothing_is_left() {
        ShopDatabase.remove(buckets.main());
    }

    @Extended
    @Test
    void a_crash_right_after_the_swap_is_no_reason_to_swap_again() throws Exception {
        // Given
        var first = new AnAttempt();
        var done = job.run(REPLACE, first);
        forgetTheSwap();

        // When
        var again = job.run(REPLACE, first.next());

        // Then
        assertThat(again).isEqualTo(done);
        assertThat(ShopDatabase.databases()).containsExactly(SHOP, String.valueOf(done.keptAs()));
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("then 500");
    }

    @Exhaustive
    @Test
    void a_crash_after_a_dropped_database_was_restored_moves_nothing_of_its_new_life()
            throws Exception {
        // Given
        POSTGRES.sql("postgres", "drop database " + SHOP);
        var first = new AnAttempt();
        var done = job.run(REPLACE, first);
        forgetTheSwap();
        POSTGRES.sql(SHOP, "insert into trades values (501, now())");

        // When
        var again = job.run(REPLACE, first.next());

        // Then
        assertThat(again).isEqualTo(done);
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("then 501");
        assertThat(ShopDatabase.databases()).containsExactly(SHOP);
    }

    @Extended
    @Test
    void a_worker_that_lost_its_lease_swaps_nothing_and_the_next_one_does_not_restore_again()
            throws Exception {
        // Given
        var asked = new AtomicInteger();
        var first =
                new AnAttempt(
                        UUID.randomUUID(),
                        1,
                        Instant.now(),
                        () -> {
                            if (asked.incrementAndGet() == 2) {
                                throw new IllegalStateException("lost");
                            }
                        });
        assertThatThrownBy(() -> job.run(REPLACE, first)).hasMessage("lost");
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("now 501");

        // When
        var done = job.run(REPLACE, first.next());

        // Then
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("then 500");
        assertThat(ShopDatabase.databases()).containsExactly(SHOP, String.valueOf(done.keptAs()));
    }

    @Extended
    @Test
    void an_attempt_after_one_that_was_cut_off_succeeds_and_names_what_that_left()
            throws Exception {
        // Given
        var first = new AnAttempt();
        var half = RestoreNaming.madeAs(SHOP, first.requestedAt(), 1);
        POSTGRES.createDatabase(half);

        // When
        var done = job.run(REPLACE, first.next());

        // Then
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("then 500");
        assertThat(ShopDatabase.databases())
                .contains(SHOP, half, String.valueOf(done.keptAs()))
                .hasSize(3);
        assertThat(done.warnings()).anyMatch(text -> text.contains(half));
    }

    @Extended
    @Test
    void an_attempt_after_one_that_was_cut_off_releases_what_that_held_and_no_other_run()
            throws Exception {
        // Given
        var first = new AnAttempt();
        var earlier = SHOP + "_20200101T000000Z.sql.gz.hold-run-";
        var another = earlier + UUID.randomUUID();
        for (var hold : List.of(earlier + first.id(), another)) {
            buckets.main().put(hold, "{}".getBytes(UTF_8));
        }

        // When
        job.run(REPLACE, first.next());

        // Then
        assertThat(buckets.main().head(earlier + first.id())).isEmpty();
        assertThat(buckets.main().head(another)).isPresent();
        buckets.main().delete(another);
    }

    @Extended
    @Test
    void an_attempt_that_fails_for_good_names_what_one_before_it_has_left() {
        // Given
        var first = new AnAttempt();
        var half = RestoreNaming.madeAs(SHOP, first.requestedAt(), 1);
        POSTGRES.createDatabase(half);
        for (var object : buckets.main().list(SHOP)) {
            if (object.key().endsWith(".gz.manifest.json")) {
                var dump = object.key().replace(".manifest.json", "");
                buckets.main().put(dump, "no dump".getBytes(UTF_8));
            }
        }

        // When
        var failure = catchThrowable(() -> job.run(REPLACE, first.next()));

        // Then
        assertThat(failure)
                .isInstanceOfSatisfying(
                        PermanentFailure.class, e -> assertThat(e.hint()).contains(half));
    }

    @Extended
    @Test
    void an_attempt_that_a_restart_cut_off_is_made_again_under_the_same_number() throws Exception {
        // Given
        var first = new AnAttempt();
        POSTGRES.createDatabase(RestoreNaming.madeAs(SHOP, first.requestedAt(), 1));

        // When
        job.run(REPLACE, first);

        // Then
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("then 500");
    }

    @Extended
    @Test
    void a_run_that_is_cancelled_while_it_swaps_tells_the_truth() throws Exception {
        // Given
        var asked = new AtomicInteger();
        var attempt =
                new AnAttempt(
                        UUID.randomUUID(),
                        1,
                        Instant.now(),
                        () -> {
                            if (asked.incrementAndGet() == 2) {
                                swapping.interrupt();
                            }
                        });
        swapping = Thread.currentThread();

        // When
        var done = job.run(REPLACE, attempt);

        // Then
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("then 500");
        assertThat(ShopDatabase.databases()).containsExactly(SHOP, String.valueOf(done.keptAs()));
    }

    @Exhaustive
    @Test
    void a_subscription_of_the_replaced_database_is_disabled_there_told_and_enabled_by_an_undo()
            throws Exception {
        // Given
        POSTGRES.sql(
                SHOP,
                "create subscription feed connection 'host=127.0.0.1 port=1 dbname=x' publication p"
                        + " with (connect = false, slot_name = 'feed')");
        POSTGRES.sql(SHOP, "alter subscription feed enable");
        var attempt = new AnAttempt();

        // When
        var done = job.run(REPLACE, attempt);

        // Then
        assertThat(done.warnings())
                .anyMatch(text -> text.contains("subscription feed was disabled in"))
                .anyMatch(text -> text.contains("active objects: subscription feed"));
        assertThat(enabled(String.valueOf(done.keptAs()))).isEqualTo("f");

        // When
        undo.run(new RestoreSpec.Undo(SHOP, attempt.id().toString(), "a test"), new AnAttempt());

        // Then
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("now 501");
        assertThat(enabled(SHOP)).isEqualTo("t");
        POSTGRES.sql(SHOP, "alter subscription feed disable");
        POSTGRES.sql(SHOP, "alter subscription feed set (slot_name = none)");
        POSTGRES.sql(SHOP, "drop subscription feed");
    }

    private static String enabled(String database) {
        return POSTGRES.query(
                "postgres",
                "select subenabled from pg_subscription s join pg_database d on d.oid = subdbid where datname = '"
                        + database
                        + "'");
    }

    @Exhaustive
    @ParameterizedTest
    @ValueSource(strings = {"postgresql://127.0.0.1:1/x", "-hlocalhost", "host=evil", "a'b", ""})
    void a_name_that_a_program_could_take_for_something_else_is_refused(String name)
            throws Exception {
        var spec = new RestoreSpec.FromBackup(SHOP, null, name, null);
        assertThatThrownBy(() -> job.run(spec, new AnAttempt()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("not allowed as the name of a new database");
        assertThat(ShopDatabase.databases()).containsExactly(SHOP);
    }

    /** As if the worker had died before it could report the swap. */
    private static void forgetTheSwap() {
        POSTGRES.sql(
                "ops",
                "update drtest.restore set report = jsonb_set(report, '{state}', '\"MADE\"')");
    }
}
