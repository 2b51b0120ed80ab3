package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that a child of ours is, if root starts it: never root. No child has a capability,
 * another group, or a way to get a right it does not have.
 *
 * @param user by name or number; a number needs no entry in {@code /etc/passwd}
 */
public record RunAs(String user, String group) {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final boolean SETPRIV = Files.isExecutable(Path.of("/usr/bin/setpriv"));

    /** Of the numbers that no distribution gives to people or packages by itself. */
    private static final int FIRST_NUMBER = 64_200;

    private static final List<String> NOTHING =
            List.of("--inh-caps=-all", "--ambient-caps=-all", "--no-new-privs");

    public static boolean root() {
        return ROOT;
    }

    /** A user of this part's own: another part, taken over, gets at nothing of it. */
    public static RunAs part(int number) {
        var user = Integer.toString(FIRST_NUMBER + number);
        return new RunAs(user, user);
    }

    /** The user that PostgreSQL's package made, or nobody. */
    public static RunAs postgres() {
        if (!ROOT) {
            return part(0);
        }
        var user = Program.succeeds(List.of("id", "-u", "postgres")) ? "postgres" : "nobody";
        return new RunAs(user, Program.run(List.of("id", "-gn", user)).strip());
    }

    public static String groupOf(Path file) {
        return Program.run(List.of("stat", "--format=%g", file.toString())).strip();
    }

    public RunAs withGroup(String other) {
        return new RunAs(user, other);
    }

    /**
     * The command for a child without rights.
     *
     * @param needs folders that it must reach, though others above them may be closed to it
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

    /** Root, though without any capability, where that user cannot be brought to what it needs. */
    public RunAs orRoot(List<Path> needs) {
        if (!ROOT || OwnView.isPossible() || ClosedFolders.above(needs, this).isEmpty()) {
            return this;
        }
        System.err.printf(
                "user %s cannot pass %s, and this machine lets root mount nothing: what needs it runs as root without capabilities%n",
                user, ClosedFolders.above(needs, this));
        return new RunAs("0", "0");
    }

    /** Whether a child started so reaches all of that. */
    public boolean reaches(List<Path> needs) {
        return needs.stream()
                .allMatch(need -> Program.succeeds(command(needs, List.of("ls", need.toString()))));
    }

    /** Makes the folder if it is not there; from now on it is that user's alone. */
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
