package app.stellarescrow.ops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.event.report.JobReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A client of the running service: requests jobs over Kafka and calls its REST API. */
public final class ServiceProbe implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OPERATOR = "operator-token";

    public final KafkaProbe kafka;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    public ServiceProbe(String servers, EventJson json, URI url) {
        this.kafka = new KafkaProbe(servers, json);
        this.url = url;
    }

    public static JobRequested request(JobSpec spec) {
        var now = Instant.now();
        var approver = new JobRequested.Requester("anna", "approver");
        return new JobRequested(UUID.randomUUID(), spec, now, now.plusSeconds(600), approver);
    }

    public BackupResult backUp(String target) {
        return (BackupResult) report(new JobSpec.Backup(target));
    }

    public JobReport report(JobSpec spec) {
        var request = request(spec);
        kafka.send(request);
        return report(request);
    }

    public JobOutcome.Failed failure(JobSpec spec) {
        var request = request(spec);
        kafka.send(request);
        return (JobOutcome.Failed) result(request).outcome();
    }

    public JobReport report(JobRequested request) {
        var outcome = result(request).outcome();
        assertThat(outcome).isInstanceOf(JobOutcome.Succeeded.class);
        return ((JobOutcome.Succeeded) outcome).report();
    }

    public JobFinished result(JobRequested request) {
        return await().atMost(SOON)
                .until(() -> results(request), found -> !found.isEmpty())
                .getFirst();
    }

    public List<JobFinished> results(JobRequested request) {
        return kafka.events(
                Topics.JOB_RESULTS, JobFinished.class, r -> r.jobId().equals(request.jobId()));
    }

    public List<String> phasesOf(JobRequested request) {
        return kafka
                .events(
                        Topics.JOB_PROGRESS,
                        JobProgress.class,
                        p -> p.jobId().equals(request.jobId()))
                .stream()
                .map(p -> p.step().phase())
                .toList();
    }

    /** Its REST API as the command calls it. */
    public RestApi server() {
        return new RestApi("the service", url, OPERATOR);
    }

    public JsonNode get(String path) throws Exception {
        return json(call("GET", path, OPERATOR));
    }

    public JsonNode post(String path) throws Exception {
        return json(call("POST", path, OPERATOR));
    }

    public HttpResponse<String> call(String method, String path, String token)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        kafka.close();
        http.close();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return new ObjectMapper().readTree(answer.body());
    }
}
