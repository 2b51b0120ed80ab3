package app.stellarescrow.ops.drtest.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.drtest.sandbox.docker.Containers;
import app.stellarescrow.ops.drtest.sandbox.docker.DockerConfig;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What SQL of a hostile dump can reach as the sandbox's superuser. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IsolationIT {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final int MAJOR =
            Integer.parseInt(TestServers.postgres().query("postgres", "show server_version_num"))
                    / 10_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String NOBODY = "4194304 2026-01-01T00:00:00Z";

    /** Unique in the command lines of this machine. */
    private final String mark = "9" + Math.abs(UUID.randomUUID().getMostSignificantBits() / 1000);

    private Path home;
    private SandboxSweep leftovers;

    @BeforeEach
    void make_home() throws Exception {
        home = TestFolders.create("isolated");
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        assertThat(home).isEmptyDirectory();
        Files.delete(home);
    }

    @Exhaustive
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"OWN_USER", "OWN_PROCESSES"})
    void a_dictionary_that_is_linked_from_where_debian_makes_them_is_found(Isolation level)
            throws Exception {
        // Given
        var made = Path.of("/var/cache/postgresql/dicts");
        var links = Path.of("/usr/share/postgresql/%d/tsearch_data".formatted(MAJOR));
        assumeTrue(ROOT && Files.isWritable(links), links + " cannot be written to");
        var isNew = Files.notExists(made);
        Files.createDirectories(made);
        var words = Files.writeString(made.resolve("ops_test.syn"), "postgres pgsql\n");
        var link = Files.createSymbolicLink(links.resolve("ops_test.syn"), words);
        try (var sandbox = start(level)) {
            // Then
            assertThat(
                            ask(
                                    sandbox,
                                    """
                                    create text search dictionary d (template = synonym, synonyms = ops_test);
                                    select ts_lexize('d', 'postgres')::text
                                    """))
                    .isEqualTo("{pgsql}");
        } finally {
            Files.delete(link);
            Files.delete(words);
            if (isNew) {
                Files.delete(made);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"OWN_USER", "OWN_PROCESSES"})
    void a_program_of_a_dump_sees_no_file_of_this_machine_reaches_no_network_and_gets_no_rights(
            Isolation level) throws Exception {
        try (var sandbox = start(level)) {
            assertThat(sandbox.isolation()).isEqualTo(level);
            assertSeesNoFile(sandbox);
            assertReachesNoNetwork(sandbox);
            assertGetsNoRights(sandbox);
        }
    }

    private void assertSeesNoFile(Sandbox sandbox) throws Exception {
        // When
        var folders = program(sandbox, "ls -d /root /home /run /var/lib /proc/1 /sys || true");
        var service = program(sandbox, "ls " + home + "/*/work || true");

        // Then
        assertThat(folders).isEmpty();
        assertThat(service).isEmpty();
        for (var file : List.of("/etc/shadow", home + "/it.owner")) {
            assertThatThrownBy(() -> ask(sandbox, "select pg_read_file('%s')".formatted(file)))
                    .hasMessageContaining("No such file");
        }
    }

    private void assertReachesNoNetwork(Sandbox sandbox) throws Exception {
        // Given
        var psql = "psql 'hostaddr=127.0.0.1 port=%d user=postgres' -c '' 2>&1 || true";

        // When
        var said = program(sandbox, psql.formatted(TestServers.postgres().port()));

        // Then
        assertThat(said).contains("Network is unreachable");
    }

    private void assertGetsNoRights(Sandbox sandbox) throws Exception {
        // When
        var mounts = program(sandbox, "mount -t tmpfs none /tmp 2>&1 || true");
        var programs = program(sandbox, "touch /usr/witness 2>&1 || true");

        // Then
        assertThat(mounts).contains("mount");
        assertThat(programs).contains("touch");
        assertThat(Path.of("/usr/witness")).doesNotExist();
    }

    @Extended
    @Test
    void a_sandbox_of_a_service_that_is_root_has_a_user_of_its_own() throws Exception {
        try (var sandbox = start(Isolation.OWN_USER)) {
            // Then
            var uid = Integer.parseInt(program(sandbox, "id -u").strip());
            assertThat(uid).isBetween(59_900, 59_999);
            assertThat(Files.getAttribute(home.resolve("it/pg"), "unix:uid")).isEqualTo(uid);
        }
    }

    @Exhaustive
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"OWN_USER", "OWN_PROCESSES", "NONE"})
    void what_a_dump_starts_in_a_session_of_its_own_ends_with_its_sandbox(Isolation level)
            throws Exception {
        try (var sandbox = start(level)) {
            // Given
            plant(sandbox);
        }

        // Then
        assertThat(isThere(mark)).isFalse();
    }

    @Exhaustive
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"OWN_USER", "OWN_PROCESSES", "NONE"})
    void what_it_has_started_ends_with_what_a_killed_service_left(Isolation level)
            throws Exception {
        // Given
        plant(start(level));
        Files.writeString(home.resolve("it.owner"), NOBODY);

        // When
        leftovers.removeDead();

        // Then
        assertThat(isThere(mark)).isFalse();
    }

    @Test
    void no_drill_runs_where_a_sandbox_must_be_isolated_and_cannot_be(@TempDir Path bin)
            throws Exception {
        // Given
        for (var program : List.of("initdb", "postgres")) {
            var file = Files.writeString(bin.resolve(program), "#!/bin/sh\nexit 1\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        var settings =
                Map.of("drtest.sandbox.kept-in", "always", "drtest.sandbox.postgres-bin", bin + "");

        // Then
        assertThatThrownBy(() -> start(settings, ROOT)).hasMessageContaining("kept-in is ALWAYS");
    }

    @Test
    void an_invalid_range_of_users_is_refused_with_an_example() {
        assertThatThrownBy(() -> start(Map.of("drtest.sandbox.users", "59900"), true))
                .hasMessageContaining("'59900'")
                .extracting(failure -> ((Hinted) failure).hint())
                .asString()
                .contains("59900-59999");
    }

    private Sandbox start(Isolation level) throws Exception {
        return switch (level) {
            case OWN_USER -> {
                assumeTrue(ROOT && allowed("unshare", "--net", "true"), "needs root");
                yield start(Map.of(), true);
            }
            case OWN_PROCESSES -> {
                assumeTrue(allowed("unshare", "--user", "--net", "true"), "no user namespaces");
                yield start(Map.of(), false);
            }
            case NONE -> start(Map.of("drtest.sandbox.kept-in", "never"), ROOT);
            case CONTAINER -> throw new IllegalArgumentException("see DockerSandboxIT");
        };
    }

    private Sandbox start(Map<String, String> settings, boolean root) throws Exception {
        var all =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addSystemSources()
                        .addDiscoveredConverters()
                        .withMapping(SandboxConfig.class)
                        .withMapping(DockerConfig.class)
                        .withDefaultValue("drtest.sandbox.home", home.toString())
                        .withDefaultValues(settings)
                        .build();
        var config = all.getConfigMapping(SandboxConfig.class);
        var containers = new Containers(all.getConfigMapping(DockerConfig.class));
        leftovers = new SandboxSweep(config);
        return new SandboxFactory(
                        config, leftovers, containers, new ConfinementFinder(config, root))
                .start("it", MAJOR, LIMIT, Optional.empty());
    }

    /** Its parent has ended by then. */
    private void plant(Sandbox sandbox) throws Exception {
        program(sandbox, "(setsid sleep %s > /dev/null 2>&1 &)".formatted(mark));
        await().atMost(Duration.ofSeconds(20)).until(() -> isThere(mark));
    }

    private static boolean isThere(String mark) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream())
                .anyMatch(arguments -> List.of(arguments).equals(List.of(mark)));
    }

    /** The program's output. */
    private static String program(Sandbox sandbox, String command) throws SQLException {
        return ask(
                sandbox,
                """
                create temp table said (line text);
                copy said from program '%s' with (delimiter '|');
                select string_agg(line, ' ') from said
                """
                        .formatted(command.replace("'", "''")));
    }

    private static String ask(Sandbox sandbox, String sql) throws SQLException {
        try (var connection = sandbox.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
            var answer = statement.getResultSet();
            while (answer == null) {
                statement.getMoreResults();
                answer = statement.getResultSet();
            }
            answer.next();
            var text = answer.getString(1);
            return text == null ? "" : text;
        }
    }

    private static boolean allowed(String... command) throws InterruptedException {
        try {
            new Command(List.of(command), Map.of()).run(Duration.ofSeconds(20));
            return true;
        } catch (IOException | CommandFailed _) {
            return false;
        }
    }
}
