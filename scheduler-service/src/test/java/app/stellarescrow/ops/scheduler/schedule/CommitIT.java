package app.stellarescrow.ops.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.NewRun;
import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import app.stellarescrow.ops.scheduler.run.RunRequests;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The states that a scheduler leaves when it dies around its commit: a transaction that is rolled
 * back, and one that is committed but not relayed.
 */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommitIT {

    private static final TimeLimits LIMITS =
            new TimeLimits(Duration.ofHours(1), Duration.ofHours(1));

    /** While a test holds this lock, no relay runs. */
    private static final String BE_THE_RELAY =
            "select count(*) from pg_advisory_xact_lock(hashtext(current_schema()), hashtext('outbox'))";

    @Inject Transactions transactions;
    @Inject RunRequests requests;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String target = "commit-" + UUID.randomUUID();
    private Sql sql;

    @BeforeEach
    void open() {
        sql = new Sql(transactions);
    }

    @Test
    void fault_45_a_slot_that_was_rolled_back_left_neither_run_nor_request_and_runs_later() {
        // Given
        var slot = slot();
        assertThatThrownBy(
                        () ->
                                transactions.runAndAwait(
                                        session ->
                                                requests.begin(session, List.of(slot))
                                                        .invoke(CommitIT::rollBack)))
                .hasMessage("rolled back by the test");
        assertThat(runs()).isZero();

        // When
        transactions.runAndAwait(session -> requests.begin(session, List.of(slot)));

        // Then
        await().until(() -> !requested().isEmpty());
        assertThat(requested()).containsExactly(slot.id());
        assertThat(runs()).isOne();
    }

    @Test
    void fault_45_a_request_that_is_committed_while_no_relay_runs_waits_for_the_next_one() {
        // Given
        var slot = slot();
        var nextRelay = new CompletableFuture<Void>();
        var stopped = stopRelaying(nextRelay);
        transactions.runAndAwait(session -> requests.begin(session, List.of(slot)));
        assertThat(runs()).isOne();
        assertThat(requested()).isEmpty();

        // When
        nextRelay.complete(null);
        stopped.join();

        // Then
        await().until(() -> !requested().isEmpty());
        assertThat(requested()).containsExactly(slot.id());
    }

    private CompletableFuture<Void> stopRelaying(CompletableFuture<Void> until) {
        var stopped = new CompletableFuture<Void>();
        var relay =
                transactions
                        .run(
                                session ->
                                        session.createNativeQuery(BE_THE_RELAY, Long.class)
                                                .getSingleResult()
                                                .invoke(() -> stopped.complete(null))
                                                .chain(() -> here(until)))
                        .subscribeAsCompletionStage();
        stopped.join();
        return relay;
    }

    private static Uni<Void> here(CompletableFuture<Void> signal) {
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(signal)
                .emitOn(command -> context.runOnContext(_ -> command.run()));
    }

    private NewRun slot() {
        var now = Instant.now();
        var origin = NewRun.Origin.ofSlot(target, now);
        return NewRun.due(new JobSpec.Backup(target), origin, now, LIMITS, "a test");
    }

    private long runs() {
        return sql.count("select count(*) from run where target = '%s'".formatted(target));
    }

    private List<UUID> requested() {
        try (var kafka = new KafkaProbe(servers, json)) {
            return kafka
                    .events(
                            Topics.jobRequests("backup"),
                            JobRequested.class,
                            request -> request.spec().target().equals(target))
                    .stream()
                    .map(JobRequested::jobId)
                    .toList();
        }
    }

    private static void rollBack() {
        throw new IllegalStateException("rolled back by the test");
    }
}
