package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user of a service if root starts the stack: a separate one, with a folder for the files that
 * it may read. If another user starts the stack, services run as that user.
 *
 * @param stack the folder of the stack, {@code .ops}
 * @param needs the folders of its programs, and others that it reaches
 */
public record ServiceUser(Service service, Path stack, List<Path> needs) {

    private static final String SANDBOXES = "DRTEST_SANDBOX_HOME";
    private static final String STORE = "_STORE_FILE";

    /**
     * Settings that name files which change while the service runs: a copy would be another one.
     */
    private static final List<String> CHANGING = List.of(STORE, "_PID_FILE");

    private static final Map<String, String> FILES_OF_AWS =
            Map.of(
                    "AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials",
                    "AWS_CONFIG_FILE", ".aws/config");

    /** The services' folders of that stack, if root starts them. */
    public static Path folders(Path stack) {
        return Path.of("/var/lib", "ops-" + Integer.toHexString(stack.hashCode()));
    }

    /** The sandboxes of that stack, if root starts it and no other folder is set. */
    public static Optional<Path> sandboxesOf(Path stack) {
        return RunAs.root()
                ? Optional.of(
                        folders(stack).resolve(Service.DRTEST.component()).resolve("sandboxes"))
                : Optional.empty();
    }

    /** The service's environment, with copies of files that only root may read. */
    public Map<String, String> environment(Map<String, String> settings) {
        if (!RunAs.root()) {
            return settings;
        }
        var environment = new HashMap<>(settings);
        var copies = copies(settings);
        copies.forEach((name, _) -> environment.put(name, copy(name).toString()));
        environment.put("HOME", folder().toString());
        if (service == Service.DRTEST) {
            environment.put(SANDBOXES, sandboxes(settings).toString());
        }
        give(copies, environment);
        return environment;
    }

    /** For a service that runs: it may read its copy of a file again. */
    public void renewCopies(Map<String, String> settings) {
        if (RunAs.root()) {
            new FileCopies(folder(), user(settings)).renew(copies(settings));
        }
    }

    /**
     * Refuses a file in which the service shall replace secrets, but which it could not replace.
     */
    public void requireStores(Map<String, String> settings) {
        if (!RunAs.root()) {
            return;
        }
        var user = user(settings).user();
        settings.forEach(
                (name, value) -> {
                    var folder = Path.of(value).toAbsolutePath().resolveSibling("");
                    if (name.endsWith(STORE) && !isReached(Path.of(value)) && !owns(user, folder)) {
                        throw Failure.refused(
                                "%1$s is %2$s, but %3$s runs as user %4$s and cannot replace files in %5$s; run 'chown -R %4$s %5$s', or start the stack as the folder's owner"
                                        .formatted(name, value, service.component(), user, folder));
                    }
                });
    }

    private static boolean owns(String user, Path folder) {
        try {
            return Files.getAttribute(folder, "unix:uid").toString().equals(user);
        } catch (IOException _) {
            return false;
        }
    }

    /** A folder in which the service may write. */
    public Path writable() {
        return RunAs.root() ? folder() : stack;
    }

    public List<String> command(Map<String, String> environment, List<String> command) {
        return user(environment).command(needs, command);
    }

    private void give(Map<String, Path> copies, Map<String, String> environment) {
        var user = user(environment);
        try {
            user.give(folder());
            for (var each : copies.entrySet()) {
                Files.copy(
                        each.getValue(), copy(each.getKey()), StandardCopyOption.REPLACE_EXISTING);
            }
            user.give(folder());
        } catch (IOException e) {
            throw new UncheckedIOException("a file that a setting names could not be copied", e);
        }
        Optional.ofNullable(environment.get(SANDBOXES)).map(Path::of).ifPresent(user::give);
    }

    /**
     * Files that settings name, and the AWS client's files in the caller's home, unless it reaches
     * them where they are.
     */
    private Map<String, Path> copies(Map<String, String> settings) {
        var files = new HashMap<String, Path>();
        var home = Path.of(settings.getOrDefault("HOME", "/"));
        if (settings.keySet().stream().anyMatch(name -> name.startsWith("AWS_"))) {
            FILES_OF_AWS.forEach((name, file) -> files.put(name, home.resolve(file)));
        }
        settings.forEach(
                (name, value) -> {
                    if (name.endsWith("_FILE") && CHANGING.stream().noneMatch(name::endsWith)) {
                        files.put(name, Path.of(value));
                    }
                });
        files.values().removeIf(file -> !Files.isRegularFile(file) || isReached(file));
        return files;
    }

    private boolean isReached(Path file) {
        return needs.stream().anyMatch(file::startsWith);
    }

    /** Below a configured folder, because that may contain other files. */
    private Path sandboxes(Map<String, String> settings) {
        return Optional.ofNullable(settings.get(SANDBOXES))
                .map(chosen -> Path.of(chosen, "ops-drills-" + user(settings).user()))
                .orElseGet(() -> folder().resolve("sandboxes"));
    }

    /** Users of a container engine must be in its socket's group. */
    private RunAs user(Map<String, String> settings) {
        var number = service.portOffset();
        var user =
                (service == Service.DRTEST ? RunAs.sandboxes(number) : RunAs.part(number))
                        .entering(needs);
        var engine = Path.of("/var/run/docker.sock");
        return service == Service.DRTEST
                        && "docker".equals(settings.get("DRTEST_SANDBOX_KIND"))
                        && Files.exists(engine)
                ? user.withGroup(RunAs.groupOf(engine))
                : user;
    }

    private Path copy(String name) {
        return folder().resolve(name);
    }

    private Path folder() {
        return folders(stack).resolve(service.component());
    }
}
