package app.stellarescrow.ops.drtest.restore;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.drtest.drill.StorageForTests;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Requests that are refused, which raises no alert. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreRefusalsIT {

    private static final String SHOP = StorageForTests.LIVE_DATABASE;

    @Inject EventJson json;
    @Inject Buckets buckets;
    @Inject Manifests manifests;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeEach
    void a_backup_of_then_and_a_database_of_now() throws Exception {
        service = new ServiceProbe(servers, json, url);
        ShopDatabase.backUpAndGoOn(buckets.main(), manifests);
    }

    @AfterEach
    void nothing_is_left() {
        service.close();
        ShopDatabase.remove(buckets.main());
    }

    @Test
    void a_name_that_is_taken_is_refused_without_an_alert() {
        // When
        var failed = service.failure(into(SHOP));

        // Then
        assertThat(failed.reason()).contains("database shop already exists");
        assertThat(failed.isRefused()).isTrue();
        assertThat(ShopDatabase.says(SHOP)).isEqualTo("now 501");
    }

    @Test
    void a_name_that_no_database_may_have_is_refused_without_an_alert() {
        // When
        var failed = service.failure(into("Bad Name!"));

        // Then
        assertThat(failed.reason()).contains("'Bad Name!' is not allowed");
        assertThat(failed.isRefused()).isTrue();
    }

    @Extended
    @Test
    void the_undo_of_a_restore_that_replaced_nothing_is_refused_without_an_alert() {
        // Given
        var request = ServiceProbe.request(into("copy beside"));
        service.kafka.send(request);
        service.report(request);

        // When
        var failed =
                service.failure(new RestoreSpec.Undo(SHOP, request.jobId().toString(), "a test"));

        // Then
        assertThat(failed.reason()).contains("replaced no database");
        assertThat(failed.hint()).contains("dropdb");
        assertThat(failed.isRefused()).isTrue();
        assertThat(ShopDatabase.databases()).containsExactly("copy beside", SHOP);
    }

    private static RestoreSpec.FromBackup into(String name) {
        return new RestoreSpec.FromBackup(SHOP, null, name, null);
    }
}
