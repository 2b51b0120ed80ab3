package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target behind a real PgBouncer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PoolerIT {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
    private static final String SETTINGS =
            """
            [databases]
            pooled = host=127.0.0.1 port=%d dbname=pooled user=postgres password=%s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            auth_type = any
            pool_mode = %s
            default_pool_size = 3
            ignore_startup_parameters = %s
            unix_socket_dir =
            user = postgres
            """;

    private final Site site = new Site();
    private final int port = Ports.free();
    private Path folder;
    private Process pooler;

    @BeforeEach
    void create_database() {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "pgbouncer is not installed");
        Site.POSTGRES.createDatabase("pooled");
        Site.POSTGRES.sql("pooled", "create table if not exists orders (id int)");
    }

    @AfterEach
    void close() {
        if (pooler != null) {
            pooler.destroyForcibly().onExit().join();
            TestFolders.delete(folder);
        }
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "transaction, extra_float_digits",
        "transaction, client_encoding",
        "statement, extra_float_digits",
        "session, extra_float_digits"
    })
    void a_pooler_is_refused_before_anything_is_set_through_it(String mode, String ignored)
            throws Exception {
        // Given
        start(mode, ignored);
        var url = "postgres://app:x@127.0.0.1:%d/pooled".formatted(port);
        site.settings.put("targets.stellar_escrow.url", url);

        // When
        assertThatThrownBy(() -> site.backUp(TestRun.first()))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        why -> assertThat(why.hint()).contains("the server's own address"))
                .hasMessageContaining("a connection pooler answers at 127.0.0.1:" + port);

        // Then
        try (var application = application()) {
            for (int i = 0; i < 10; i++) {
                assertThat(answer(application, "select count(*) from orders")).isEqualTo("0");
                assertThat(answer(application, "show row_security")).isEqualTo("on");
                assertThat(answer(application, "show search_path")).contains("public");
            }
        }
        assertThat(site.objects()).isEmpty();
    }

    private void start(String mode, String ignored) throws Exception {
        folder = TestFolders.create("pooler");
        var settings =
                SETTINGS.formatted(
                        Site.POSTGRES.port(), Site.POSTGRES.password(), port, mode, ignored);
        var file = Files.writeString(folder.resolve("pgbouncer.ini"), settings);
        pooler =
                new ProcessBuilder(PROGRAM.toString(), file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        Awaitility.await().ignoreExceptions().until(() -> answer("select 1").equals("1"));
    }

    private String answer(String query) throws Exception {
        try (var connection = application()) {
            return answer(connection, query);
        }
    }

    private static String answer(Connection connection, String query) throws Exception {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Without settings of its own. */
    private Connection application() throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/pooled?preferQueryMode=simple".formatted(port),
                "app",
                "x");
    }
}
