package app.stellarescrow.ops.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The behaviour of './ops' on a machine without required programs; apt-get and others are scripts.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MissingProgramsTest {

    private static final String POSTGRES_IS_MISSING = "lacks_postgres() { [ ! -e installed ]; }";
    private static final String NGINX_IS_MISSING = "nginx_folders=";
    private static final String JDK_IS_MISSING = "lacks_jdk() { [ ! -e installed ]; }";

    /** The real check; PostgreSQL is the script initdb of the test. */
    private static final String OF_THIS_FOLDER =
            "PG_BIN=$PWD/programs; . '%s'; lacks_jdk() { false; }".formatted(requirements());

    @TempDir Path folder;

    private Path programs;

    @BeforeEach
    void a_machine_with_apt_whose_user_is_root() throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        program("id", "echo 0");
        program("ps", ":");
        program("apt-get", "echo \"$*\" >> calls; case $* in *install*) touch installed ;; esac");
        program("apt-cache", "echo \"  Candidate: 25\"");
    }

    @Test
    void root_is_told_what_is_missing_before_it_is_installed() throws Exception {
        // When
        var answer = require("ask", POSTGRES_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.words())
                .containsExactly(
                        "This machine lacks:",
                        "  PostgreSQL 15 or newer (server and client programs): package postgresql");
        assertThat(calls())
                .containsExactly("-qq update", "-qq install -y --no-install-recommends postgresql");
    }

    @Test
    void nothing_runs_before_the_list_is_shown() throws Exception {
        // Given
        program("apt-get", "echo \"apt-get $2\"; case $* in *install*) touch installed ;; esac");

        // When
        var answer = require("yes", JDK_IS_MISSING);

        // Then
        assertThat(answer.words())
                .containsExactly(
                        "This machine lacks:",
                        "  JDK 25: package openjdk-25-jdk-headless",
                        "apt-get update",
                        "apt-get install");
    }

    @Test
    void the_package_creates_no_cluster_and_later_ones_of_the_user_are_not_affected()
            throws Exception {
        // Given
        program(
                "apt-get",
                "case $* in *install*) touch installed; cat createcluster.d/* >calls ;; esac");

        // When
        var answer = require("yes", POSTGRES_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isZero();
        assertThat(calls()).containsExactly("create_main_cluster = false");
        assertThat(folder.resolve("createcluster.d")).isEmptyDirectory();
    }

    @Test
    void a_failure_of_apt_that_left_nothing_missing_is_not_a_refusal() throws Exception {
        // Given
        program("apt-get", "case $* in *install*) touch installed; exit 100 ;; esac");

        // When
        var answer = require("yes", POSTGRES_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.words()).last().isEqualTo("ops: apt-get could not install everything");
    }

    @Test
    void postgresql_14_is_too_old() throws Exception {
        // Given
        program("initdb", "echo 'initdb (PostgreSQL) 14.9 (Debian 14.9-1)'");

        // When
        var answer = require("no", OF_THIS_FOLDER);

        // Then
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.words()).singleElement().asString().contains("PG_BIN", "PostgreSQL 15");
    }

    @Test
    void postgresql_15_is_enough() throws Exception {
        // Given
        program("initdb", "echo 'initdb (PostgreSQL) 15.8'");

        // When
        var answer = require("no", OF_THIS_FOLDER);

        // Then
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.words()).isEmpty();
    }

    @Test
    void an_apt_whose_postgresql_is_too_old_installs_nothing_and_the_command_adds_a_newer_one()
            throws Exception {
        // Given
        program("apt-cache", "echo '  Candidate: 13+225'");
        program("apt-get", "case $* in *install*) touch calls ;; esac");

        // When
        var answer = require("yes", POSTGRES_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.words()).last().asString().contains("pgdg/apt.postgresql.org.sh");
        assertThat(calls()).isEmpty();
    }

    @Test
    void a_user_who_wants_nothing_installed_gets_a_sentence_and_a_command_for_each_thing()
            throws Exception {
        // When
        var answer = require("no", POSTGRES_IS_MISSING, JDK_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.words())
                .containsExactly(
                        "ops: JDK 25 is missing; as root, run: apt-get update && apt-get install openjdk-25-jdk-headless",
                        "ops: PostgreSQL 15 or newer (server and client programs) is missing; as root, run: apt-get update && apt-get install postgresql");
        assertThat(calls()).isEmpty();
    }

    @Test
    void a_user_who_is_not_root_gets_the_command_and_nothing_is_installed() throws Exception {
        // Given
        program("id", "echo 1000");

        // When
        var answer = require("yes", POSTGRES_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.words()).singleElement().asString().contains("as root, run: apt-get");
        assertThat(calls()).isEmpty();
    }

    @Test
    void where_apt_has_no_jdk_25_nothing_is_installed_and_the_command_fetches_one()
            throws Exception {
        // Given
        program("apt-cache", "case $2 in openjdk*) ;; *) echo '  Candidate: 15' ;; esac");

        // When
        var answer = require("yes", JDK_IS_MISSING, POSTGRES_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.words())
                .hasSize(5)
                .element(3)
                .asString()
                .contains("JDK 25 is missing; as root, run: curl", "https://api.adoptium.net/");
        assertThat(calls()).containsExactly("-qq update");
    }

    @Test
    void where_there_is_no_apt_the_package_manager_of_the_system_is_named() throws Exception {
        // Given
        Files.delete(programs.resolve("apt-get"));

        // When
        var answer = require("yes", POSTGRES_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.words())
                .containsExactly(
                        "ops: PostgreSQL 15 or newer (server and client programs) is missing; install postgresql with the package manager of this system");
    }

    @Test
    void an_installation_that_fails_is_not_taken_for_done() throws Exception {
        // Given
        program("apt-get", "case $* in *install*) exit 100 ;; esac");

        // When
        var answer = require("yes", POSTGRES_IS_MISSING);

        // Then
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.words()).last().asString().contains("PostgreSQL", "is missing");
    }

    @Test
    void where_nothing_is_missing_nothing_is_said() throws Exception {
        // When
        var answer = require("ask");

        // Then
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.words()).isEmpty();
        assertThat(calls()).isEmpty();
    }

    @Test
    void nginx_is_required_only_for_the_demo_platform() throws Exception {
        // When
        var with = require("no", NGINX_IS_MISSING, "OPS_DEMO_PLATFORM=true");

        // Then
        assertThat(require("no", NGINX_IS_MISSING).exitCode()).isZero();
        assertThat(with.words())
                .containsExactly(
                        "ops: the program nginx is missing; as root, run: apt-get update && apt-get install nginx");
    }

    private record Answer(int exitCode, List<String> words) {}

    private Answer require(String answer, String... missing) throws Exception {
        var script = new ArrayList<>(List.of(". '%s'".formatted(requirements())));
        script.addAll(List.of("lacks_jdk() { false; }", "lacks_postgres() { false; }"));
        script.addAll(List.of(missing));
        script.add("createcluster=$PWD/createcluster.d");
        script.add("require " + answer);
        var builder =
                new ProcessBuilder("/bin/sh", "-euc", String.join("\n", script))
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("PATH", programs.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var words = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.waitFor(), words.lines().toList());
    }

    private static Path requirements() {
        return Path.of("../../.mvn/requirements").toAbsolutePath().normalize();
    }

    private List<String> calls() throws IOException {
        var calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private void program(String name, String script) throws IOException {
        var path = "PATH=/usr/bin:/bin\n";
        var file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + path + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var plain :
                List.of(
                        "cut", "grep", "sed", "uname", "env", "mkdir", "rm", "ls", "sort",
                        "tail")) {
            linkIfMissing(plain);
        }
    }

    /** The only real programs on this machine. */
    private void linkIfMissing(String plain) throws IOException {
        var real = Stream.of("/usr/bin", "/bin").map(each -> Path.of(each, plain));
        var link = programs.resolve(plain);
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, real.filter(Files::exists).findFirst().orElseThrow());
        }
    }
}
