package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.cli.terminal.Terminal;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The folder {@code .ops}: all files of {@code ops up}, readable only by their owner. */
public final class Home {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The name of the secret that opens the REST interfaces. */
    public static final String TOKEN = "token";

    private static final Set<PosixFilePermission> PASSABLE =
            PosixFilePermissions.fromString("rwx--x--x");

    private final Path folder;

    public Home(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** {@code OPS_HOME}, else {@code .ops} in the project's folder. */
    public static Home of(Terminal terminal, Path project) {
        return new Home(
                terminal.variable("OPS_HOME")
                        .map(Path::of)
                        .orElseGet(() -> project.resolve(".ops")));
    }

    public Path folder() {
        return folder;
    }

    public Path tokenFile() {
        return folder.resolve(TOKEN);
    }

    /** The log file of a component. */
    public Path log(String component) {
        return folder.resolve(component + ".log");
    }

    public Optional<String> token() {
        return read(tokenFile()).map(String::strip).filter(token -> !token.isEmpty());
    }

    public Optional<StackState> state() {
        return read(stateFile()).map(Home::parse);
    }

    public void save(StackState state) {
        writePrivately(stateFile(), JSON.valueToTree(state).toPrettyString());
    }

    public void forgetState() {
        try {
            Files.deleteIfExists(stateFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment's settings when the stack was started, including passwords. */
    public Map<String, String> settings() {
        return read(settingsFile()).map(Home::parseSettings).orElse(Map.of());
    }

    public void saveSettings(Map<String, String> settings) {
        writePrivately(settingsFile(), JSON.valueToTree(settings).toPrettyString());
    }

    /** A secret of this stack: generated at the first call, then the same. */
    public String secret(String name, Supplier<String> make) {
        var file = folder.resolve(name);
        return read(file)
                .map(String::strip)
                .orElseGet(
                        () -> {
                            var secret = make.get();
                            writePrivately(file, secret + System.lineSeparator());
                            return secret;
                        });
    }

    /** Writes a file that only its owner may read, atomically. */
    private void writePrivately(Path file, String content) {
        try {
            create();
            var draft = Files.createTempFile(folder, "draft", "");
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Creates the folder with access for its owner only, unless others were let pass. */
    public void create() throws IOException {
        Files.createDirectories(folder);
        if (!PASSABLE.equals(Files.getPosixFilePermissions(folder))) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Lets every user enter folders in it that he owns, but neither list nor change it. */
    public void letPass() throws IOException {
        Files.setPosixFilePermissions(folder, PASSABLE);
    }

    private Path stateFile() {
        return folder.resolve("stack.json");
    }

    private Path settingsFile() {
        return folder.resolve("settings.json");
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static StackState parse(String json) {
        try {
            return JSON.readValue(json, StackState.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the state of the stack", e);
        }
    }

    private static Map<String, String> parseSettings(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the settings of the stack", e);
        }
    }
}
