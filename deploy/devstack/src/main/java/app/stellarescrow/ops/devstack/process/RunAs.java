package app.stellarescrow.ops.devstack.process;

import app.stellarescrow.ops.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that a child runs as when root starts the stack; never root. A child has no capability,
 * no other group, and no way to gain privileges.
 *
 * @param user by name or number; a number needs no entry in {@code /etc/passwd}
 */
public record RunAs(String user, String group) {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final boolean SETPRIV = Files.isExecutable(Path.of("/usr/bin/setpriv"));

    /** Numbers that distributions do not assign automatically. */
    private static final int FIRST_NUMBER = 64_200;

    /** The system's user without rights. */
    private static final String NOBODY = "nobody";

    private static final List<String> NOTHING =
            List.of("--inh-caps=-all", "--ambient-caps=-all", "--no-new-privs");

    public static boolean root() {
        return ROOT;
    }

    /** A separate user for each part, so that a compromised part cannot access another. */
    public static RunAs part(int number) {
        var user = Integer.toString(FIRST_NUMBER + number);
        return new RunAs(user, user);
    }

    /**
     * The user of this process, but without capabilities: for tests that share files with a child.
     */
    public static RunAs self() {
        return ROOT ? new RunAs("0", "0") : part(0);
    }

    /** The user that PostgreSQL's package creates, or else the system's user without rights. */
    public static RunAs postgres() {
        if (!ROOT) {
            return part(0);
        }
        return named(Program.succeeds(List.of("id", "-u", "postgres")) ? "postgres" : NOBODY);
    }

    /**
     * The user for sandboxes: one with a name where they cannot have a view of their own, because
     * PostgreSQL asks the system for the name of its user.
     */
    public static RunAs sandboxes(int number) {
        return needsOpenFolders() ? named(NOBODY) : part(number);
    }

    private static RunAs named(String user) {
        return new RunAs(user, Program.run(List.of("id", "-gn", user)).strip());
    }

    public static String groupOf(Path file) {
        return Program.run(List.of("stat", "--format=%g", file.toString())).strip();
    }

    public RunAs withGroup(String other) {
        return new RunAs(user, other);
    }

    /**
     * The command for a child without privileges.
     *
     * @param needs folders that it must reach, even if folders above them are inaccessible to it
     */
    public List<String> command(List<Path> needs, List<String> command) {
        if (!ROOT) {
            return SETPRIV ? dropped(List.of(), command) : command;
        }
        var asUser =
                List.of(
                        "--reuid=" + user,
                        "--regid=" + group,
                        "--clear-groups",
                        "--bounding-set=-all");
        var closed = ClosedFolders.above(needs, this);
        var whole = dropped(asUser, command);
        return closed.isEmpty() ? whole : OwnView.command(closed, needs, whole);
    }

    /** Whether root cannot give a child its own view, as in most containers. */
    public static boolean needsOpenFolders() {
        return ROOT && !OwnView.isPossible();
    }

    /** This user; refuses if it cannot be given access to what it needs. */
    public RunAs entering(List<Path> needs) {
        return ROOT ? entering(needs, !needsOpenFolders()) : this;
    }

    RunAs entering(List<Path> needs, boolean mayMount) {
        var closed = mayMount ? List.<Path>of() : ClosedFolders.above(needs, this);
        if (closed.isEmpty()) {
            return this;
        }
        throw Failure.refused(
                "root starts each part as a user without rights, but user %1$s cannot enter %2$s, and root may not mount here (a container?), so it cannot show that user what is below; move the project to a folder that every user may enter, such as /opt, or start the stack as another user"
                        .formatted(user, closed.getFirst()));
    }

    /** Whether such a child can reach all of these. */
    public boolean reaches(List<Path> needs) {
        return needs.stream()
                .allMatch(need -> Program.succeeds(command(needs, List.of("ls", need.toString()))));
    }

    /** Creates the folder if it does not exist, and makes that user its only owner. */
    public Path give(Path folder) {
        try {
            var created = Files.createDirectories(folder).toAbsolutePath();
            if (ROOT) {
                Program.run(List.of("chown", "-RhP", user + ":" + group, created.toString()));
            }
            Program.run(List.of("chmod", "-R", "go-rwx", created.toString()));
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> dropped(List<String> options, List<String> command) {
        var whole = new ArrayList<>(List.of("setpriv"));
        whole.addAll(options);
        whole.addAll(NOTHING);
        whole.add("--");
        whole.addAll(command);
        return whole;
    }
}
