package app.stellarescrow.ops.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClaimDurabilityIT implements OwnWorkers {

    /** A value of its own, which no server of the tests has. */
    private static final String SERVER = "local";

    @Inject Transactions transactions;

    @AfterEach
    void empty_queue() {
        transactions.runAndAwait(
                session -> session.createNativeQuery("delete from work").executeUpdate());
    }

    @ParameterizedTest
    @CsvSource({"true," + SERVER, "false,off"})
    void a_claim_waits_for_the_disk_as_the_server_does_unless_it_need_not(
            boolean durable, String commit) {
        // Given
        var queue = new WorkQueue(config(durable), transactions);
        var item = new NewWork(UUID.randomUUID(), "a", "{}");
        transactions.runAndAwait(session -> queue.enqueue(session, item));

        // When
        var during =
                transactions.runAndAwait(
                        session ->
                                setting(
                                                session,
                                                "set_config('synchronous_commit', '"
                                                        + SERVER
                                                        + "', true)")
                                        .chain(() -> queue.claim(session, 1))
                                        .invoke(claimed -> assertThat(claimed).hasSize(1))
                                        .chain(
                                                () ->
                                                        setting(
                                                                session,
                                                                "current_setting('synchronous_commit')")));

        // Then
        assertThat(during).isEqualTo(commit);
    }

    private static Uni<String> setting(Mutiny.Session session, String expression) {
        return session.createNativeQuery("select " + expression, String.class).getSingleResult();
    }

    private static WorkConfig config(boolean durable) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(WorkConfig.class)
                .withDefaultValues(Map.of("work.durable-claims", String.valueOf(durable)))
                .build()
                .getConfigMapping(WorkConfig.class);
    }
}
