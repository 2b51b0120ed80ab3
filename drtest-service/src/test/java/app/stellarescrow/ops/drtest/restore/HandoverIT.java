package app.stellarescrow.ops.drtest.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.drtest.drill.StorageForTests;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.event.report.RestoreResult;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Following the reported steps for subscriptions works. */
@Exhaustive
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandoverIT {

    private static final String SHOP = ShopDatabase.NAME;
    private static final LocalPostgres POSTGRES = MadeBackup.POSTGRES;
    private static final Pattern STATEMENT =
            Pattern.compile("ALTER SUBSCRIPTION \"The feed\" [A-Z]+( PUBLICATION| \\(.*?\\))?");

    private static final String FOLLOW =
            """
            create subscription "The feed"
                connection 'host=127.0.0.1 port=%d dbname=postgres user=postgres password=pw'
                publication p with (slot_name = feed_1)
            """;
    private static final String UNFOLLOW =
            """
            do $$ begin
                if exists (select from pg_subscription s join pg_database d on d.oid = s.subdbid
                    where d.datname = current_database()) then
                    alter subscription "The feed" disable;
                    alter subscription "The feed" set (slot_name = none);
                    drop subscription "The feed";
                end if; end $$
            """;
    private static final String END =
            """
            drop publication p; drop table feed;
            select pg_terminate_backend(pid) from pg_stat_replication;
            """;

    private static Path home;
    private static LocalPostgres publisher;

    @Inject EventJson json;
    @Inject Buckets buckets;
    @Inject Manifests manifests;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeAll
    static void start_a_publisher() throws Exception {
        home = TestFolders.create("publisher");
        publisher = new LocalPostgres(home, Ports.free(), "pw", false);
        publisher.start();
        publisher.sql("postgres", "alter system set wal_level = logical");
        publisher.stop();
        publisher.start();
    }

    @AfterAll
    static void stop_it() {
        publisher.stop();
        TestFolders.delete(home);
    }

    @BeforeEach
    void a_database_that_follows_it_and_a_backup_of_then() throws Exception {
        service = new ServiceProbe(servers, json, url);
        publisher.sql(
                "postgres",
                "create table feed as select n from generate_series(1, 10) n; create publication p for table feed");
        POSTGRES.createDatabase(SHOP);
        POSTGRES.sql(SHOP, "create table feed (n int)");
        POSTGRES.sql(SHOP, FOLLOW.formatted(publisher.port()));
        awaitRows(SHOP, 10);
        MadeBackup.of(SHOP).storeIn(buckets.main(), manifests);
        publisher.sql("postgres", "insert into feed values (11)");
        awaitRows(SHOP, 11);
    }

    @AfterEach
    void drop_the_followers() {
        service.close();
        ShopDatabase.databases().forEach(name -> POSTGRES.sql(name, UNFOLLOW));
        ShopDatabase.remove(buckets.main());
        publisher.sql("postgres", END);
        await().untilAsserted(
                        () ->
                                publisher.sql(
                                        "postgres",
                                        "select pg_drop_replication_slot(slot_name) from pg_replication_slots"));
    }

    @Test
    void
            a_database_in_the_place_of_another_follows_its_publisher_after_the_steps_that_are_reported() {
        // Given
        var report = (RestoreResult) service.report(replace());
        var keptAs = String.valueOf(report.keptAs());
        var steps = statements(report, "was disabled in " + keptAs);

        // When
        POSTGRES.sql(SHOP, "truncate feed");
        POSTGRES.sql(SHOP, steps.get(0));
        POSTGRES.sql(SHOP, steps.get(1));
        POSTGRES.sql(keptAs, steps.get(2));
        POSTGRES.sql(keptAs, "drop subscription \"The feed\"");

        // Then
        assertThat(steps).hasSize(3);
        awaitRows(SHOP, 11);
        publisher.sql("postgres", "insert into feed values (12)");
        awaitRows(SHOP, 12);
    }

    @Test
    void a_copy_goes_after_the_step_that_is_reported_and_its_original_follows_on() {
        // Given
        var report =
                (RestoreResult)
                        service.report(
                                new RestoreSpec.FromBackup(SHOP, null, "copy of then", null));

        // When
        statements(report, "is disabled in copy of then")
                .forEach(step -> POSTGRES.sql("copy of then", step));
        POSTGRES.sql("copy of then", "drop subscription \"The feed\"");

        // Then
        publisher.sql("postgres", "insert into feed values (12)");
        awaitRows(SHOP, 12);
    }

    @Test
    void after_an_undo_only_the_database_of_before_follows() {
        // Given
        var request = ServiceProbe.request(replace());
        service.kafka.send(request);
        service.report(request);
        POSTGRES.sql(SHOP, "alter subscription \"The feed\" enable");

        // When
        service.report(new RestoreSpec.Undo(SHOP, request.jobId().toString(), "a test"));

        // Then
        publisher.sql("postgres", "insert into feed values (12)");
        awaitRows(SHOP, 12);
        assertThat(
                        POSTGRES.query(
                                "postgres",
                                "select count(*) from pg_subscription where subenabled"))
                .isEqualTo("1");
    }

    private static List<String> statements(RestoreResult report, String words) {
        return report.warnings().stream()
                .filter(warning -> warning.contains(words))
                .flatMap(warning -> STATEMENT.matcher(warning).results())
                .map(MatchResult::group)
                .toList();
    }

    private static RestoreSpec.FromBackup replace() {
        return new RestoreSpec.FromBackup(SHOP, null, null, "a test");
    }

    private static void awaitRows(String database, int rows) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> POSTGRES.query(database, "select count(*) from feed"),
                        Integer.toString(rows)::equals);
    }
}
