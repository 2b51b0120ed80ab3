package app.stellarescrow.ops.perf.health;

import static app.stellarescrow.ops.perf.health.StackForTests.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import app.stellarescrow.ops.testing.Sql;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code POST /api/health-checks}. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StackForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class CheckNowIT {

    private static final String PATH = "/api/health-checks";
    private static final String TOKEN = "operator-token";

    @Inject EventJson json;
    @Inject Sql sql;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    /** An answer that comes when the test lets it. */
    private record Held(CountDownLatch asked, CountDownLatch let) {
        @JsonValue
        List<String> answer() throws InterruptedException {
            asked.countDown();
            let.await();
            return List.of();
        }
    }

    @Test
    void a_check_without_any_schedule_deletes_old_ones() throws Exception {
        try (var service = new ServiceProbe(servers, json, url)) {
            // Given
            sql.execute(
                    "insert into health_check (id, at, document)"
                            + " values (gen_random_uuid(), now() - interval '401 days', '{}')");

            // When
            var answer = service.call("POST", PATH, TOKEN);

            // Then
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var old = "select count(*) from health_check where at < now() - interval '400 days'";
            assertThat(sql.count(old)).isZero();
        }
    }

    @Test
    void a_second_check_at_the_same_time_is_refused_and_told_where_the_first_one_is_shown()
            throws Exception {
        try (var service = new ServiceProbe(servers, json, url);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            Healthy.all(Instant.now());
            var held = new Held(new CountDownLatch(1), new CountDownLatch(1));
            SERVICES.get("alert").says("/api/alerts", held);
            var first = threads.submit(() -> service.call("POST", PATH, TOKEN));
            held.asked().await();

            // When
            var second = service.call("POST", PATH, TOKEN);
            held.let().countDown();

            // Then
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains("./ops morning --last");
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(service.call("POST", PATH, TOKEN).statusCode()).isEqualTo(200);
        }
    }
}
