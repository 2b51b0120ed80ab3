package app.stellarescrow.ops.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.JobRequested.Requester;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A record on the topic of requests does not suffice to replace a database. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovedJobsIT {

    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeEach
    void open() {
        service = new ServiceProbe(servers, json, url);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void a_job_that_needs_approval_and_names_no_approver_is_refused_by_the_worker() {
        assertThat(reason(null)).contains("without an approver");
        assertThat(reason(new Requester("otto", "operator"))).contains("without an approver");
        assertThat(reason(new Requester(" ", "approver"))).contains("without an approver");
    }

    @Test
    void a_job_that_an_approver_has_asked_for_reaches_its_handler() {
        assertThat(reason(new Requester("anna", "approver"))).contains("no handler for a restore");
        assertThat(reason(new Requester("root", "admin"))).contains("no handler for a restore");
    }

    private String reason(@Nullable Requester requester) {
        var spec = new RestoreSpec.FromBackup("approval-" + UUID.randomUUID(), null, null, "why");
        var now = Instant.now();
        var request =
                new JobRequested(UUID.randomUUID(), spec, now, now.plusSeconds(600), requester);
        var record =
                new ProducerRecord<>(
                        Topics.jobRequests("backup"), spec.target(), json.write(request));
        record.headers()
                .add("ce_type", EventType.of(request).wireName().getBytes(StandardCharsets.UTF_8));
        service.kafka.send(record);
        return ((JobOutcome.Failed) service.result(request).outcome()).reason();
    }
}
