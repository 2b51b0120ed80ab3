package app.stellarescrow.ops.devstack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives one child its own view of the file system, in which inaccessible folders are empty except
 * for those that it needs. Nothing changes on disk or for others.
 */
final class OwnView {

    /** The largest number of an open file that Debian's shell can read. */
    private static final int FIRST_FILE = 3;

    private static final int LAST_FILE = 9;

    private OwnView() {}

    /** False in a container that may not mount. */
    static boolean isPossible() {
        return Program.succeeds(
                List.of("unshare", "--mount", "mount", "-t", "tmpfs", "ops", "/var/tmp"));
    }

    /** Can be started only by root. */
    static List<String> command(List<Path> closed, List<Path> needs, List<String> command) {
        var inside = needs.stream().filter(need -> isBelow(need, closed)).toList();
        if (inside.size() > LAST_FILE - FIRST_FILE + 1) {
            throw new IllegalArgumentException("too many folders in closed ones: " + inside);
        }
        var whole =
                new ArrayList<>(
                        List.of("unshare", "--mount", "sh", "-ec", script(closed, inside), "sh"));
        whole.addAll(command);
        return whole;
    }

    /** Opens what is needed first, because its path no longer works once the folder is hidden. */
    private static String script(List<Path> closed, List<Path> inside) {
        var script = new StringBuilder();
        for (var i = 0; i < inside.size(); i++) {
            script.append("exec %d< %s%n".formatted(FIRST_FILE + i, quoted(inside.get(i))));
        }
        for (var folder : closed) {
            script.append("mount -t tmpfs -o mode=755,size=1m ops %s%n".formatted(quoted(folder)));
        }
        for (var i = 0; i < inside.size(); i++) {
            var file = FIRST_FILE + i;
            var path = quoted(inside.get(i));
            script.append("mkdir -p %s%n".formatted(path))
                    .append("mount -c --bind /proc/self/fd/%d %s%n".formatted(file, path))
                    .append("exec %d<&-%n".formatted(file));
        }
        return script.append("exec \"$@\"").toString();
    }

    private static boolean isBelow(Path need, List<Path> closed) {
        return closed.stream().anyMatch(need::startsWith);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
