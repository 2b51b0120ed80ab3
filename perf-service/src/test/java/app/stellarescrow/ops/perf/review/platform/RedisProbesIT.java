package app.stellarescrow.ops.perf.review.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.devstack.demo.LocalRedis;
import app.stellarescrow.ops.devstack.fault.Fault;
import app.stellarescrow.ops.devstack.fault.Site;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.SelfSignedCertificate;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.platform.check.ShippedLimits;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis with a password, over plain TCP and TLS. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedisProbesIT {

    private static final int PORT = Ports.free();
    private static final int TLS_PORT = Ports.free();
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String URL = "redis://:p%40ss+word@127.0.0.1:" + PORT;

    @TempDir private static Path folder;
    private static ChildProcess redis;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        new SelfSignedCertificate(List.of("dns:localhost"), 2)
                .write(folder.resolve("tls.crt"), folder.resolve("tls.key"));
        redis = launch();
    }

    private static ChildProcess launch() {
        var command =
                "redis-server --port %d --tls-port %d --bind 127.0.0.1 --enable-debug-command local"
                        .formatted(PORT, TLS_PORT);
        var tls =
                " --tls-cert-file %1$s/tls.crt --tls-key-file %1$s/tls.key --tls-ca-cert-file %1$s/tls.crt --tls-auth-clients no --requirepass p@ss+word --save"
                        .formatted(folder);
        var words = new ArrayList<>(List.of((command + tls).split(" ")));
        words.add("");
        var started = ChildProcess.start("Redis", words, folder.resolve("redis.log"));
        started.awaitReady(() -> isOpen(PORT), Duration.ofSeconds(20));
        return started;
    }

    @AfterAll
    static void stop() {
        redis.stop();
    }

    @Test
    void fault_73_a_redis_that_requires_a_password_is_an_error_and_not_a_rate_of_zero() {
        // When
        var without = measure("redis://127.0.0.1:" + PORT);
        var wrong = measure("redis://:wrong@127.0.0.1:" + PORT);

        // Then
        assertThat(without.get("error")).asString().startsWith("it refuses: NOAUTH");
        assertThat(without.get("remedy")).asString().contains("set user and password");
        assertThat(without).doesNotContainKey("keyspace_hits");
        var check = check("redis-hit-rate", without, measure(URL));
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(check.evidence()).contains("cache, it refuses: NOAUTH").doesNotContain("0.0 %");
        assertThat(check.next()).contains("set user and password");
        assertThat(wrong.get("error")).asString().startsWith("it refuses: WRONGPASS");
    }

    @Test
    void the_counters_of_redis_are_read_with_its_password() throws IOException {
        // Given
        var before = measure(URL);
        ask("SET a 1", "GET a", "GET a", "GET b");

        // When
        var after = measure(URL);

        // Then
        assertThat(number(after, "keyspace_hits") - number(before, "keyspace_hits")).isEqualTo(2);
        assertThat(number(after, "keyspace_misses") - number(before, "keyspace_misses"))
                .isEqualTo(1);
        assertThat(after).containsEntry("run", before.get("run"));
    }

    @Test
    void over_tls_its_authority_and_its_name_are_checked() {
        // Given
        var url = "rediss://:p%40ss+word@localhost:" + TLS_PORT;
        var authority = Optional.of(folder.resolve("tls.crt").toString());

        // When
        var good = new RedisProbe(SOON).measure("cache", url, authority);
        var unknown = measure(url);
        var otherName =
                new RedisProbe(SOON)
                        .measure("cache", url.replace("localhost", "127.0.0.1"), authority);

        // Then
        assertThat(good).containsKey("keyspace_hits");
        assertThat(unknown.get("error")).asString().startsWith("no connection over TLS");
        assertThat(unknown.get("remedy")).asString().contains("redis.cache.ca-file");
        assertThat(otherName.get("error")).asString().startsWith("no connection over TLS");
    }

    @Test
    void only_slow_commands_since_the_earlier_sample_count_and_their_arguments_are_not_told()
            throws IOException {
        // Given
        ask("EVAL \"redis.call('set', 'k', 'v')\" 0", "DEBUG SLEEP 0.3");
        var before = measure(URL);
        var quiet = check("redis-slow-log", measure(URL), before);
        ask("DEBUG SLEEP 0.15");

        // When
        var slow = check("redis-slow-log", measure(URL), before);

        // Then
        assertThat(quiet.verdict()).isEqualTo(Verdict.OK);
        assertThat(slow.verdict()).isEqualTo(Verdict.WARN);
        assertThat(slow.evidence()).contains("DEBUG took 15").doesNotContain("SLEEP");
        assertThat(slow.next()).contains("UNLINK");
    }

    @Test
    void a_login_that_may_not_read_the_slow_log_is_told_the_right_to_give() throws IOException {
        // Given
        ask("ACL SETUSER meter on >m ~* +info");

        // When
        var row = measure("redis://meter:m@127.0.0.1:" + PORT);
        var check = check("redis-slow-log", row, row);

        // Then
        assertThat(row).containsKey("keyspace_hits");
        assertThat(check.verdict()).isEqualTo(Verdict.WARN);
        assertThat(check.next()).contains("perf.platform.redis.cache.url +slowlog|get");
    }

    @Test
    void a_full_redis_that_evicts_nothing_is_critical_and_one_that_evicts_says_how_much()
            throws IOException {
        // Given
        ask("DEBUG POPULATE 5000 key 500", "CONFIG SET maxmemory 3mb");
        var full = measure(URL);

        // When
        ask("CONFIG SET maxmemory-policy allkeys-lru", "SET a 1", "GET a");
        var evicting = measure(URL);
        ask("CONFIG SET maxmemory 0", "CONFIG SET maxmemory-policy noeviction", "FLUSHALL");

        // Then
        assertThat(check("redis-memory", full, full).verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(check("redis-memory", evicting, full).verdict()).isEqualTo(Verdict.OK);
        assertThat(check("redis-evictions", evicting, full).verdict()).isEqualTo(Verdict.WARN);
        assertThat(check("redis-evictions", full, full).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void a_redis_that_was_restarted_counts_from_its_start_and_says_so() throws IOException {
        // Given
        for (int i = 0; i < 30; i++) {
            ask("SET a 1", "GET a", "GET a", "GET a", "GET a");
        }
        var before = measure(URL);
        redis.stop();
        redis = launch();
        var misses = new String[100];
        Arrays.fill(misses, "GET none");
        ask(misses);

        // When
        var check = check("redis-hit-rate", measure(URL), before);

        // Then
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(check.evidence())
                .contains("0.0 % of 100 keys", "since its start; it was restarted in the window");
    }

    @Test
    void a_cold_demo_redis_is_found_and_is_good_after_it_was_mended() {
        // Given
        var demo = Optional.of(new LocalRedis(folder, PORT, "p@ss+word"));
        var site = new Site(TestServers.postgres(), "postgres", demo, Optional.empty());
        var before = measure(URL);

        // When
        Fault.REDIS_COLD.apply(site);
        var cold = check("redis-hit-rate", measure(URL), before);
        var isBroken = Fault.REDIS_COLD.isBroken(site);
        Fault.REDIS_COLD.mend(site);
        var warm = check("redis-hit-rate", measure(URL), before);

        // Then
        assertThat(cold.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(cold.next()).contains("review the TTLs");
        assertThat(warm.verdict()).isEqualTo(Verdict.OK);
        assertThat(isBroken).isTrue();
        assertThat(Fault.REDIS_COLD.isBroken(site)).isFalse();
    }

    @Test
    void what_does_not_answer_or_is_no_redis_is_an_error() {
        assertThat(measure("redis://127.0.0.1:1"))
                .containsEntry("error", "no answer (ConnectException)");
        assertThat(measure("nonsense").get("remedy"))
                .asString()
                .contains("redis://user:password@host:port");
    }

    private static Map<String, @Nullable Object> measure(String url) {
        return new RedisProbe(SOON).measure("cache", url, Optional.empty());
    }

    private static CheckView check(
            String name, Map<String, @Nullable Object> now, Map<String, @Nullable Object> before) {
        return ShippedLimits.check(name, "redis", new Row(now), new Row(before));
    }

    private static long number(Map<String, @Nullable Object> row, String column) {
        return new Row(row).count(column);
    }

    private static void ask(String... commands) throws IOException {
        try (var socket = new Socket("127.0.0.1", PORT)) {
            var all = "AUTH p@ss+word\r\n" + String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
            var answers =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.lines()).noneMatch(each -> each.startsWith("-"));
        }
    }

    private static boolean isOpen(int port) {
        try (var _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
