package app.stellarescrow.ops.drtest.sandbox;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The folders of sandboxes, one for each. Next to each lies a file with the process that owns it; a
 * folder whose owner is dead is removed, together with the server that still runs in it.
 */
@ApplicationScoped
public class Leftovers {

    private static final Logger LOG = Logger.getLogger(Leftovers.class);
    private static final String OWNER = ".owner";
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final SandboxConfig config;

    public Leftovers(SandboxConfig config) {
        this.config = config;
    }

    void removeDead() throws IOException, InterruptedException {
        for (var name : names()) {
            if (!ownerLives(name)) {
                removeOrTell(name);
            }
        }
    }

    /** One that cannot be removed keeps nobody from drilling. */
    private void removeOrTell(String name) throws InterruptedException {
        LOG.warnf("removing the sandbox %s, whose service has ended", name);
        try {
            remove(name);
        } catch (IOException | CommandFailed e) {
            LOG.errorf(
                    e,
                    "%s holds a copy of the data and cannot be removed",
                    config.home().resolve(name));
        }
    }

    /** Whether it is one of ours, and of nobody who lives. */
    boolean isDead(Path folder) throws IOException {
        return config.home().toAbsolutePath().equals(folder.getParent())
                && !ownerLives(folder.getFileName().toString());
    }

    /** Makes the folder, readable for nobody else. */
    public Path claim(String name) throws IOException {
        Files.createDirectories(config.home());
        Files.writeString(ownerFile(name), Owner.me().toString());
        var folder = Files.createDirectory(config.home().resolve(name));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    public void remove(String name) throws IOException, InterruptedException {
        var folder = config.home().resolve(name);
        var server = server(folder);
        if (server.isPresent()) {
            end(server.get());
        }
        Folders.delete(folder);
        Files.deleteIfExists(ownerFile(name));
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(config.home())) {
            return List.of();
        }
        try (var files = Files.list(config.home())) {
            return files.map(file -> file.getFileName().toString())
                    .map(
                            name ->
                                    name.endsWith(OWNER)
                                            ? name.substring(0, name.length() - OWNER.length())
                                            : name)
                    .distinct()
                    .toList();
        }
    }

    private boolean ownerLives(String name) throws IOException {
        var file = ownerFile(name);
        return Files.exists(file)
                && Owner.read(Files.readString(file)).filter(Owner::lives).isPresent();
    }

    private Path ownerFile(String name) {
        return config.home().resolve(name + OWNER);
    }

    /** The server that says it works in this folder, if it still does. */
    private static Optional<ProcessHandle> server(Path folder) throws IOException {
        var file = folder.resolve("data").resolve("postmaster.pid");
        // What ran there could have made anything of it.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of)
                    .filter(process -> worksIn(process, folder));
        }
    }

    /** Its number may be another program's by now. */
    private static boolean worksIn(ProcessHandle process, Path folder) {
        return process.info()
                .arguments()
                .map(arguments -> String.join(" ", arguments).contains(folder.toString()))
                .orElse(false);
    }

    /** An immediate shutdown, which gives the shared memory back; what hangs is killed. */
    private static void end(ProcessHandle server) throws IOException, InterruptedException {
        try {
            new Command(List.of("sh", "-c", "kill -QUIT " + server.pid()), Map.of()).run(MOMENT);
            server.onExit().get(MOMENT.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException | CommandFailed _) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
            server.onExit().join();
        }
    }
}
