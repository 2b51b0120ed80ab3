package app.stellarescrow.ops.devstack.aot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs that run a small program with and without a cache. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartCacheIT {

    private static final String OF_THE_CACHE =
            Greeting.class.getName() + " source: shared objects file";

    private static final String GREETING = "good morning";

    @TempDir Path home;

    private Path caches;
    private Path jar;
    private JavaProgram program;

    @BeforeEach
    void a_program_that_can_be_changed() throws IOException {
        caches = home.resolve("caches");
        jar = home.resolve("program.jar");
        pack(Greeting.class);
        program = new JavaProgram("program", List.of("-XX:+UseSerialGC", "-Xmx64m"), List.of(jar));
    }

    @Test
    void a_program_starts_from_the_cache_that_it_wrote() throws Exception {
        // Given
        assertThat(start(program, new UsedCaches(caches)).words()).doesNotContain(OF_THE_CACHE);

        // When
        var names = train();

        // Then
        var started = start(program, new UsedCaches(caches));
        assertThat(names).containsExactly("program");
        assertThat(started.exitCode()).isZero();
        assertThat(started.words()).contains(OF_THE_CACHE).doesNotContain("[aot");
    }

    @Tag("exhaustive")
    @Tag("exhaustive")
    @Test
    void a_program_without_a_cache_is_known_to_lack_one() throws Exception {
        // Given
        var before = new UsedCaches(caches);
        before.options(program, home);
        train();

        // When
        var after = new UsedCaches(caches);
        after.options(program, home);

        // Then
        assertThat(before.lacking()).singleElement().asString().startsWith("program-");
        assertThat(after.lacking()).isEmpty();
    }

    @Test
    void a_jar_that_was_built_again_is_not_started_from_the_old_cache() throws Exception {
        // Given
        train();

        // When
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        // Then
        assertThat(new UsedCaches(caches).options(program, home)).isEmpty();
    }

    @Tag("exhaustive")
    @Tag("exhaustive")
    @Test
    void other_options_of_the_jvm_need_another_cache() throws Exception {
        // Given
        train();

        // When
        var larger = new JavaProgram("program", List.of("-XX:+UseG1GC"), List.of(jar));

        // Then
        assertThat(new UsedCaches(caches).options(larger, home)).isEmpty();
    }

    @Tag("exhaustive")
    @Tag("exhaustive")
    @Test
    void a_damaged_cache_is_given_to_no_jvm() throws Exception {
        // Given
        train();
        var file = files().getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;

        // When
        Files.write(file, bytes);

        // Then
        assertThat(new UsedCaches(caches).options(program, home)).isEmpty();
    }

    @Test
    void a_cache_that_the_jvm_refuses_is_told_and_stops_no_start() throws Exception {
        // Given
        var junk = Files.writeString(home.resolve("junk"), "not a cache");

        // When
        AotCache.of(caches, program).adopt(junk);

        // Then
        var started = start(program, new UsedCaches(caches));
        assertThat(started.exitCode()).isZero();
        assertThat(started.words())
                .contains("An error has occurred while processing the AOT cache")
                .contains(GREETING);
    }

    @Tag("exhaustive")
    @Tag("exhaustive")
    @Test
    void a_new_cache_takes_the_place_of_the_old_one() throws Exception {
        // Given
        train();
        var old = files();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        // When
        train();

        // Then
        assertThat(files()).hasSize(1).doesNotContainAnyElementsOf(old);
    }

    @Tag("exhaustive")
    @Tag("exhaustive")
    @Test
    void a_jar_that_changes_while_its_cache_is_made_gets_none() throws Exception {
        // Given
        var training = new TrainedCaches(caches);
        start(program, training);

        // When
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        // Then
        assertThat(training.adopt(Set.of()))
                .isEqualTo(new TrainedCaches.Result(List.of(), List.of("program")));
        assertThat(new UsedCaches(caches).options(program, home)).isEmpty();
    }

    @Tag("exhaustive")
    @Tag("exhaustive")
    @Test
    void the_cache_of_a_program_that_had_to_be_killed_is_not_used() throws Exception {
        // Given
        var training = new TrainedCaches(caches);
        start(program, training);

        // When
        var result = training.adopt(Set.of("program"));

        // Then
        assertThat(result.missing()).containsExactly("program");
        assertThat(new UsedCaches(caches).options(program, home)).isEmpty();
    }

    @Tag("exhaustive")
    @Tag("exhaustive")
    @Test
    void a_file_that_vanishes_during_the_search_is_no_cache() throws Exception {
        // Given
        train();
        var name = files().getFirst().getFileName().toString();
        var vanished = caches.resolve(name.replaceAll("-[0-9a-f]+[.]aot", "-00000000.aot"));
        Files.createSymbolicLink(vanished, caches.resolve("nowhere"));

        // When
        var options = new UsedCaches(caches).options(program, home);

        // Then
        assertThat(options).contains("-XX:AOTCache=" + caches.resolve(name));
    }

    @Tag("exhaustive")
    @Tag("exhaustive")
    @Test
    void a_draft_of_a_killed_training_goes_with_the_next() throws Exception {
        // Given
        Files.createDirectories(caches);
        Files.writeString(caches.resolve("draft-program"), "half");

        // When
        train();

        // Then
        assertThat(files()).singleElement().asString().endsWith(".aot");
    }

    /** The program. */
    public static final class Greeting {

        private Greeting() {}

        public static void main(String[] args) {
            System.out.println(GREETING);
        }
    }

    private void pack(Class<?> only) throws IOException {
        var name = only.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var in = only.getResourceAsStream("/" + name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }

    private record Started(int exitCode, String words) {}

    private List<String> train() throws Exception {
        var training = new TrainedCaches(caches);
        assertThat(start(program, training).exitCode()).isZero();
        return training.adopt(Set.of()).made();
    }

    private Started start(JavaProgram which, AotCaches mode) throws Exception {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(which.options());
        command.addAll(mode.options(which, home));
        command.addAll(List.of("-Xlog:class+load", "-cp", jar.toString()));
        command.add(Greeting.class.getName());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var words = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Started(process.waitFor(), words);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(caches)) {
            return all.toList();
        }
    }
}
