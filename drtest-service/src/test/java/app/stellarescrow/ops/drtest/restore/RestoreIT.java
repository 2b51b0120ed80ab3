package app.stellarescrow.ops.drtest.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.drtest.drill.StorageForTests;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.event.report.RestoreResult;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Restores on a live server. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreIT {

    private static final String SHOP = StorageForTests.LIVE_DATABASE;
    private static final LocalPostgres POSTGRES = MadeBackup.POSTGRES;

    private static final String SORTED =
            """
            create database shop template template0 encoding 'UTF8' locale_provider icu
                icu_locale 'de-u-co-phonebk' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'
            """;
    private static final String CUSTOMERS =
            """
            alter database shop set app.tenant to "a; 'b'";
            alter database shop set default_transaction_read_only to on;
            set app.tenant to "a; 'b'";
            create table customer (name text primary key, tenant text
                default $$a; 'b'$$ check (tenant = current_setting('app.tenant')));
            insert into customer values ('zeta'), ('Äpfel'), ('apfel'), ('Zeta'), ('Birne');
            """;

    private static final String REFUSED =
            """
            set app.ok to 'yes';
            create table refused (secret text check (case when current_setting('app.ok', true) = 'yes'
                then true else secret::int > 0 end));
            insert into refused values ('SECRETROWDATA');
            """;

    private static final String READS_ANOTHER =
            """
            create extension postgres_fdw;
            create server other foreign data wrapper postgres_fdw
                options (host '127.0.0.1', port '%s', dbname 'copy elsewhere');
            create user mapping for postgres server other
                options (user 'postgres', password '%s');
            create foreign table remote_t (a int) server other options (table_name 't');
            create materialized view of_another as select * from remote_t;
            """;

    @Inject EventJson json;
    @Inject Buckets buckets;
    @Inject Manifests manifests;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;
    private MadeBackup backup;

    @BeforeEach
    void a_backup_of_then_and_a_database_of_now() throws Exception {
        service = new ServiceProbe(servers, json, url);
        backup = ShopDatabase.backUpAndGoOn(buckets.main(), manifests);
    }

    @AfterEach
    void nothing_is_left() {
        service.close();
        ShopDatabase.remove(buckets.main());
    }

    @Test
    void a_new_database_is_what_the_backup_was_and_touches_no_other() throws Exception {
        // When
        var report = (RestoreResult) service.report(into("copy of then"));

        // Then
        assertThat(report.database()).isEqualTo("copy of then");
        assertThat(report.keptAs()).isNull();
        assertThat(ShopDatabase.says("copy of then")).isEqualTo("then 500");
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("now 501");
        assertThat(
                        POSTGRES.query(
                                "copy of then",
                                "select count(*) from pg_stats where tablename = 'trades'"))
                .as("it has statistics")
                .isEqualTo("2");
        assertThat(POSTGRES.query("copy of then", "select extname from pg_extension"))
                .as("nothing of the checks is left in it")
                .isEqualTo("plpgsql");
        assertThat(service.get("/api/restores").path(0).path("checks").findValuesAsText("name"))
                .contains("rows", "content", "indexes", "amcheck");
    }

    @Exhaustive
    @Test
    void a_database_with_an_order_and_settings_of_its_own_comes_back_with_them() throws Exception {
        // Given
        POSTGRES.sql("postgres", "drop database shop");
        POSTGRES.sql("postgres", SORTED);
        POSTGRES.sql(SHOP, CUSTOMERS);
        MadeBackup.of(SHOP).storeIn(buckets.main(), manifests);
        var order = "select string_agg(name, ',' order by name) from customer";

        // When
        service.report(into("copy of then"));

        // Then
        assertThat(POSTGRES.query("copy of then", order)).isEqualTo(POSTGRES.query(SHOP, order));
        assertThat(POSTGRES.query("copy of then", "show app.tenant")).isEqualTo("a; 'b'");
        assertThat(service.get("/api/restores").path(0).path("warnings")).isEmpty();
    }

    @Extended
    @Test
    void a_locale_that_the_server_lacks_is_refused_before_anything_is_made() throws Exception {
        // Given
        var server = backup.manifest().database().server();
        var elsewhere =
                new ServerFacts(
                        server.version(), "UTF8", "xx_XX.UTF-8", "xx_XX.UTF-8", 1, "0/1", null);
        backup.with(elsewhere).storeIn(buckets.main(), manifests);

        // When
        var failed = service.failure(into("copy of then"));

        // Then
        assertThat(failed.hint())
                .contains("provide encoding UTF8, locale xx_XX.UTF-8", "on the server");
        assertThat(ShopDatabase.databases()).containsExactly(SHOP);
    }

    @Exhaustive
    @ParameterizedTest
    @EnumSource
    void a_row_that_does_not_load_is_reported_by_its_table_and_never_by_its_value(
            BackupFormat format) throws Exception {
        // Given
        POSTGRES.sql(SHOP, REFUSED);
        MadeBackup.of(SHOP, format, List.of()).storeIn(buckets.main(), manifests);

        // When
        var failed = service.failure(into("copy of then"));

        // Then
        assertThat(failed.reason()).contains("COPY refused, line 1");
        assertThat(failed + service.get("/api/restores").toString())
                .doesNotContain("SECRETROWDATA");
    }

    @Extended
    @Test
    void sessions_see_the_old_or_the_new_database_and_undo_brings_the_old_one_back()
            throws Exception {
        try (var crowd = new ConcurrentSessions(POSTGRES, SHOP)) {
            // When
            var request = ServiceProbe.request(replace());
            service.kafka.send(request);
            var report = (RestoreResult) service.report(request);

            // Then
            var keptAs = String.valueOf(report.keptAs());
            await().until(() -> crowd.seen().contains("then 500"));
            assertThat(crowd.seen()).containsExactlyInAnyOrder("now 501", "then 500");
            assertThat(keptAs).startsWith("shop_before_");
            assertThat(POSTGRES.query(SHOP, "select distinct says from log")).isEqualTo("then");
            assertThat(POSTGRES.query(keptAs, "select distinct says from log")).isEqualTo("now");

            // When
            POSTGRES.sql(keptAs, "insert into trades values (502, now())");
            var undo = new RestoreSpec.Undo(SHOP, request.jobId().toString(), "a test");
            var undone = (RestoreResult.Undone) service.report(undo);

            // Then
            await().until(() -> crowd.seen().contains("now 502"));
            assertThat(crowd.seen()).containsExactlyInAnyOrder("now 501", "then 500", "now 502");
            assertThat(ShopDatabase.databases()).containsExactly(SHOP, undone.keptAs());
            assertThat(service.report(undo)).as("once is enough").isEqualTo(undone);
            assertThat(ShopDatabase.databases()).containsExactly(SHOP, undone.keptAs());
        }
    }

    @Extended
    @Test
    void a_restore_that_fails_its_checks_replaces_nothing_and_is_kept() throws Exception {
        // Given
        var copy = backup.manifest().object();
        var others = MadeBackup.of(SHOP);
        buckets.main().put(copy, others.stored());

        // When
        var failed = service.failure(replace());

        // Then
        assertThat(failed.reason()).contains("checks failed");
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("now 501");
        assertThat(ShopDatabase.databases()).hasSize(2);
        assertThat(failed.hint()).contains(ShopDatabase.databases().getLast());
    }

    @Extended
    @Test
    void a_dropped_database_is_restored() {
        // Given
        POSTGRES.sql("postgres", "drop database " + SHOP);

        // When
        var report = (RestoreResult) service.report(replace());

        // Then
        assertThat(report.keptAs()).isNull();
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("then 500");
    }

    @Extended
    @Test
    void a_backup_without_any_manifest_replaces_nothing() {
        // Given
        buckets.main().list("").stream()
                .filter(object -> object.key().endsWith(".json"))
                .forEach(object -> buckets.main().delete(object.key()));

        // When
        var failed = service.failure(replace());

        // Then
        assertThat(failed.reason()).contains("has no manifest");
        assertThat(failed.hint()).contains("--into");
        assertThat(ShopDatabase.databases()).containsExactly(SHOP);
    }

    @Test
    void replacing_a_database_requires_a_reason() {
        var failed = service.failure(new RestoreSpec.FromBackup(SHOP, null, null, " "));
        assertThat(failed.hint()).contains("reason");
        assertThat(ShopDatabase.databases()).containsExactly(SHOP);
    }

    @Exhaustive
    @Test
    void a_view_of_a_server_that_does_not_answer_is_a_warning_beside_and_replaces_nothing()
            throws Exception {
        // Given
        POSTGRES.createDatabase("copy elsewhere");
        POSTGRES.sql("copy elsewhere", "create table t as select 1 as a");
        POSTGRES.sql(SHOP, READS_ANOTHER.formatted(POSTGRES.port(), POSTGRES.password()));
        MadeBackup.of(SHOP).storeIn(buckets.main(), manifests);
        POSTGRES.sql("postgres", "drop database \"copy elsewhere\"");

        // When
        var beside = (RestoreResult) service.report(into("copy of then"));
        var failed = service.failure(replace());

        // Then
        assertThat(beside.warnings()).anyMatch(warning -> warning.contains("public.of_another"));
        assertThat(failed.reason()).contains("materialised views", "public.of_another");
        assertThat(POSTGRES.query(SHOP, "select a from of_another")).isEqualTo("1");
    }

    private static RestoreSpec.FromBackup into(String name) {
        return new RestoreSpec.FromBackup(SHOP, null, name, null);
    }

    private static RestoreSpec.FromBackup replace() {
        return new RestoreSpec.FromBackup(SHOP, null, null, "a test");
    }
}
