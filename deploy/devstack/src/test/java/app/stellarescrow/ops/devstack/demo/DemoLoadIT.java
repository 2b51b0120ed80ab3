package app.stellarescrow.ops.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.platform.Platform;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo platform's own load, through a real nginx, to a real Redis and PostgreSQL. */
@Tag("extended")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoLoadIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Path home;
    private static LocalRedis redis;
    private static ChildProcess redisProcess;
    private static LocalPlatform platform;
    private static LocalNginx nginx;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(LocalRedis.isHere(), "no Redis is installed");
        home = TestFolders.create("ops-load-");
        var redisPort = Ports.free();
        redis = new LocalRedis(home, redisPort, "secret");
        redisProcess = redis.start(Duration.ofSeconds(20));
        var postgres = TestServers.postgres();
        DemoDatabase.create(postgres, 1);
        postgres.createDatabase("private");
        var reader = new DemoReader("password");
        reader.create(postgres, "private");
        reader.create(postgres, "private");
        var ports = List.of(Ports.free(), Ports.free(), Ports.free());
        nginx =
                new LocalNginx(
                        home,
                        new NginxSettings(
                                ports.get(0),
                                List.of(new Endpoint("localhost", ports.get(1))),
                                ports.get(2)),
                        RunAs.self());
        platform =
                new LocalPlatform(
                        home,
                        home.resolve("demo/.env"),
                        ports.get(2),
                        RunAs.part(4),
                        Map.of(
                                Platform.DATABASE, reader.url(postgres.port()),
                                Platform.REDIS_PORT, Integer.toString(redisPort),
                                Platform.REDIS_PASSWORD, "secret",
                                Platform.LOAD, NginxSettings.load(ports.get(0))));
        nginx.start();
        platform.start();
    }

    @AfterAll
    static void stop() {
        if (home != null) {
            platform.stop();
            nginx.stop();
            redisProcess.stop();
            TestFolders.delete(home);
        }
    }

    @Test
    void a_trade_is_read_from_the_database_once_and_then_found_in_redis() throws Exception {
        // When
        var first = ask("?id=70");
        var second = ask("?id=70");

        // Then
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).contains("\"id\" : 70", "\"status\"");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(redis.ask("get", "demo:trade:70")).isEqualTo(first.body().strip());
        assertThat(ask("?id=99999999").statusCode()).isEqualTo(404);
        assertThat(ask("?id=1%20or%20true").statusCode()).isEqualTo(400);
        assertThat(ask("").statusCode()).isEqualTo(400);
    }

    @Tag("exhaustive")
    @Test
    void the_load_warms_the_cache_and_is_in_no_access_log_and_its_role_enters_no_other_database()
            throws Exception {
        // When
        await().atMost(Duration.ofSeconds(20)).until(() -> statistic("keyspace_hits") >= 4);

        // Then
        assertThat(redis.ask("keys", "demo:trade:*").lines()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(Files.readString(platform.accessLog())).doesNotContain("demo-load");
        assertThat(Files.readString(nginx.accessLog())).doesNotContain("demo-load");
        assertThat(
                        TestServers.postgres()
                                .query(
                                        "postgres",
                                        "select has_database_privilege('demo_api', 'private', 'connect'), has_database_privilege('demo_api', 'stellar_escrow', 'connect')"))
                .isEqualTo("f|t");
    }

    @Test
    void its_process_is_in_a_file_that_every_user_may_read() throws Exception {
        // Given
        var file = platform.pidFile().file();

        // When
        var pid = Long.parseLong(Files.readString(file).strip());

        // Then
        assertThat(ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse(""))
                .contains(Platform.class.getName());
        assertThat(Files.getPosixFilePermissions(file)).hasSize(4);
        assertThat(Files.getPosixFilePermissions(file.getParent())).hasSize(7);
    }

    private static long statistic(String name) {
        return redis.ask("info", "stats")
                .lines()
                .filter(each -> each.startsWith(name + ":"))
                .mapToLong(each -> Long.parseLong(each.substring(name.length() + 1).strip()))
                .sum();
    }

    private static HttpResponse<String> ask(String query) throws Exception {
        var url = URI.create(platform.url() + Platform.TRADE + query);
        return CLIENT.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }
}
