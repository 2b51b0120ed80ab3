package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.catalogue.Backups;
import app.stellarescrow.ops.backup.catalogue.Catalogue;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.repository.Holds;
import app.stellarescrow.ops.testing.ServiceProbe;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The running service's bucket, empty at first. */
abstract class KeptBackups {

    static final String TARGET = "ledger";

    private static final String AGED =
            """
            update backup set entry = jsonb_set(entry, '{takenAt}', to_jsonb(cast('%s' as text)))
            where object = '%s'
            """;

    @Inject EventJson json;
    @Inject Buckets buckets;
    @Inject Catalogue catalogue;
    @Inject Backups backups;
    @Inject Holds holds;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    ServiceProbe service;

    @BeforeEach
    void begin_with_an_empty_bucket() {
        service = new ServiceProbe(servers, json, url);
        buckets.main().list("").forEach(object -> buckets.main().delete(object.key()));
        new Sql(transactions).execute("delete from backup");
        TestServers.postgres()
                .sql(
                        TARGET,
                        "drop table if exists entry; create table entry as select n from generate_series(1, 9000) n");
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** Takes several backups of this age in days; returns the first. */
    StoredBackup backupsAged(int... days) {
        for (var _ : days) {
            service.backUp(TARGET);
        }
        var made = catalogue.of(TARGET).reversed();
        for (int n = 0; n < days.length; n++) {
            var takenAt = Instant.now().minus(Duration.ofDays(days[n]));
            new Sql(transactions).execute(AGED.formatted(takenAt, made.get(n).object()));
        }
        return catalogue.find(made.getFirst().object()).orElseThrow();
    }
}
