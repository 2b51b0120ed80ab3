package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Documents and settings name who and what they mean; Checkstyle checks the same in code. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainWordsTest {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern VAGUE =
            Pattern.compile(
                    "\\b(nobody|somebody|anybody|everybody|someone|anyone|no one|whoever"
                            + "|whatever|what came of"
                            + "|people work with)\\b",
                    Pattern.CASE_INSENSITIVE);

    @Test
    void documents_and_settings_name_who_and_what_they_mean() throws IOException {
        // When
        var files = new ArrayList<Path>();
        Files.walkFileTree(PROJECT, new Collector(files));

        // Then
        assertThat(files)
                .contains(PROJECT.resolve("README.md"), PROJECT.resolve("ops"))
                .contains(PROJECT.resolve("deploy/schemas/backup-manifest.v1.json"));
        assertThat(files.stream().flatMap(PlainWordsTest::vague))
                .as("name who or what is meant (docs/develop.md, Words)")
                .isEmpty();
    }

    /** The manual's own words are quoted in manual.md; released migrations cannot change. */
    private static boolean isRead(Path file) {
        var path = PROJECT.relativize(file).toString();
        return path.equals("README.md")
                || path.equals("ops")
                || path.matches("deploy/(schemas|api)/.*")
                || path.matches("docs/(?!manual\\.md).*\\.md")
                || path.matches("[^.]*/src/main/resources/(?!db/).*\\.(properties|sh|sql)");
    }

    private static Stream<String> vague(Path file) {
        try {
            var lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(i -> VAGUE.matcher(lines.get(i)).find())
                    .mapToObj(
                            i ->
                                    "%s:%d: %s"
                                            .formatted(
                                                    PROJECT.relativize(file),
                                                    i + 1,
                                                    lines.get(i).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips build results and hidden folders, whose files may vanish meanwhile. */
    private static final class Collector extends SimpleFileVisitor<Path> {

        private final List<Path> files;

        Collector(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            return name.equals("target") || name.startsWith(".")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isRead(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
