package app.stellarescrow.ops.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL refuses to run as root; then it runs as the user its package made, or as nobody. */
final class RunAs {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private RunAs() {}

    static boolean root() {
        return ROOT;
    }

    /** The command, as a user that PostgreSQL accepts. */
    static List<String> unprivileged(List<String> command) {
        if (!ROOT) {
            return command;
        }
        var user = user();
        var wrapped =
                new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + group(user)));
        wrapped.add("--clear-groups");
        wrapped.addAll(passage());
        wrapped.add("--");
        wrapped.addAll(command);
        return wrapped;
    }

    /** Lets that user through folders that are root's alone, where root itself may pass that on. */
    private static List<String> passage() {
        var options = List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override");
        var trial = new ArrayList<>(List.of("setpriv"));
        trial.addAll(options);
        trial.add("true");
        try {
            Program.run(trial);
            return options;
        } catch (IllegalStateException e) {
            return List.of();
        }
    }

    /**
     * Gives the folder to that user; one that the user cannot reach is replaced by one below
     * /var/tmp.
     */
    static Path reachable(Path wished) {
        if (!ROOT) {
            return created(wished);
        }
        var folder = created(wished);
        Program.run(List.of("chown", "-R", user() + ":" + group(user()), folder.toString()));
        if (canEnter(folder)) {
            return folder;
        }
        var other = created(Path.of("/var/tmp", "ops-" + Integer.toHexString(wished.hashCode())));
        Program.run(List.of("chown", "-R", user() + ":" + group(user()), other.toString()));
        return other;
    }

    private static boolean canEnter(Path folder) {
        try {
            Program.run(unprivileged(List.of("ls", folder.toString())));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String user() {
        try {
            Program.run(List.of("id", "-u", "postgres"));
            return "postgres";
        } catch (IllegalStateException e) {
            return "nobody";
        }
    }

    private static String group(String user) {
        return Program.run(List.of("id", "-gn", user)).strip();
    }
}
