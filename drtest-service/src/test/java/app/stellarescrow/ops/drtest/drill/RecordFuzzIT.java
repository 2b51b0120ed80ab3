package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.RecordFuzz;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordFuzzIT {

    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Exhaustive
    @Test
    void a_thousand_records_stop_no_consumer_and_each_that_cannot_be_used_is_put_aside()
            throws Exception {
        new RecordFuzz(servers, json, 1_000).run(Service.DRTEST);
    }
}
