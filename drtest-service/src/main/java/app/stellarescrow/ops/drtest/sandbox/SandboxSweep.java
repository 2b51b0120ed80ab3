package app.stellarescrow.ops.drtest.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Manages the folders of sandboxes. A file beside each names the process that owns it; the folder
 * of a dead owner is removed together with a server that still runs in it.
 */
@ApplicationScoped
public class SandboxSweep {

    private static final Logger LOG = Logger.getLogger(SandboxSweep.class);
    private static final String OWNER = ".owner";

    private final SandboxConfig config;

    public SandboxSweep(SandboxConfig config) {
        this.config = config;
    }

    void removeDead() throws IOException, InterruptedException {
        for (var name : names()) {
            if (!ownerLives(name)) {
                removeOrLog(name);
            }
        }
    }

    /** A sandbox that cannot be removed does not block drills. */
    private void removeOrLog(String name) throws InterruptedException {
        LOG.warnf("removing the sandbox %s, whose service has ended", name);
        try {
            remove(name);
        } catch (IOException e) {
            LOG.errorf(
                    e,
                    "%s holds a copy of the data and cannot be removed; delete it by hand",
                    config.home().resolve(name));
        }
    }

    /**
     * Whether the service whose container has this folder has ended. The folder is in a sandbox, or
     * is the sandbox itself as in earlier versions.
     */
    boolean isDead(Path folder) throws IOException {
        var sandbox = isSandbox(folder) ? folder : folder.getParent();
        return sandbox != null
                && isSandbox(sandbox)
                && !ownerLives(sandbox.getFileName().toString());
    }

    private boolean isSandbox(Path folder) {
        return config.home().toAbsolutePath().equals(folder.getParent());
    }

    /** Creates the folder, readable only for this user. */
    public Path claim(String name) throws IOException {
        Files.createDirectories(config.home());
        Files.writeString(ownerFile(name), Owner.me().toString());
        var folder = Files.createDirectory(config.home().resolve(name));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    public void remove(String name) throws IOException, InterruptedException {
        var folder = config.home().resolve(name);
        new SandboxProcesses(new SandboxFolder(folder)).end();
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
}
