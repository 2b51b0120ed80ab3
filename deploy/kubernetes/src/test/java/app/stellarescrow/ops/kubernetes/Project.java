package app.stellarescrow.ops.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project. */
final class Project {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path CHART = ROOT.resolve("deploy/chart");

    private Project() {}

    static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(String folder) {
        try (Stream<Path> found = Files.list(ROOT.resolve(folder))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is written from the code: a change of it is meant, and its diff shows it. */
    static void assertWritten(String file, String content) throws IOException {
        var wanted = Path.of("target/written").resolve(file);
        Files.createDirectories(wanted.getParent());
        Files.writeString(wanted, content);
        assertThat(Files.exists(ROOT.resolve(file)) ? read(file) : "")
                .as("%s; if the change is meant: cp deploy/kubernetes/%s %s", file, wanted, file)
                .isEqualTo(content);
    }
}
