package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What docs/faults.md says is tested, is: a test of that name exists. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NamedTestsTest {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    /** A class, a method of it, or one more method of the class before; an ellipsis shortens. */
    private static final Pattern NAME =
            Pattern.compile("`([A-Z]\\w*(?:IT|Test))?(?:\\.|(?=fault_|`))([a-z]\\w*_[\\w…]*)?`");

    @Test
    void each_test_that_the_list_of_faults_names_exists() throws IOException {
        // Given
        var tests = tests();
        var lines = Files.readAllLines(PROJECT.resolve("docs/faults.md"));

        // When
        var missing = lines.stream().flatMap(line -> missing(line, tests)).toList();

        // Then
        assertThat(tests).hasSizeGreaterThan(100);
        assertThat(missing).as("tests of docs/faults.md that do not exist").isEmpty();
    }

    private static Stream<String> missing(String line, Map<String, String> tests) {
        var missing = Stream.<String>builder();
        var type = "";
        for (var name : NAME.matcher(line).results().toList()) {
            type = name.group(1) == null ? type : name.group(1);
            var code = tests.getOrDefault(type, "");
            if (code.isEmpty() || !has(code, name.group(2))) {
                missing.add(type + name.group());
            }
        }
        return missing.build();
    }

    private static boolean has(String code, String method) {
        return method == null
                || Pattern.compile("\\b" + method.replace("…", "\\w*") + "\\(")
                        .matcher(code)
                        .find();
    }

    /** The code of each class of tests, by its name. */
    private static Map<String, String> tests() throws IOException {
        var found = new HashMap<String, String>();
        for (var module : modules()) {
            try (var files = Files.walk(module)) {
                files.filter(each -> each.toString().matches(".*(IT|Test)\\.java"))
                        .forEach(each -> found.merge(name(each), code(each), String::concat));
            }
        }
        return found;
    }

    private static List<Path> modules() throws IOException {
        try (var folders = Files.walk(PROJECT, 2)) {
            return folders.map(each -> each.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String code(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
