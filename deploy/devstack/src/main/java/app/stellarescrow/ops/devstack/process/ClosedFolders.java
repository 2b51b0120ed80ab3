package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds folders that a user cannot enter on the way to others. */
final class ClosedFolders {

    private static final int PASS_OWNER = 0100;
    private static final int PASS_GROUP = 0010;
    private static final int PASS_OTHERS = 0001;

    private ClosedFolders() {}

    /** The topmost one above each of these, without repetition. */
    static List<Path> above(List<Path> folders, RunAs user) {
        Set<Path> closed = new LinkedHashSet<>();
        folders.forEach(folder -> topmost(folder, user).ifPresent(closed::add));
        return List.copyOf(closed);
    }

    private static Optional<Path> topmost(Path folder, RunAs user) {
        for (var depth = 1; depth < folder.getNameCount(); depth++) {
            var above = folder.getRoot().resolve(folder.subpath(0, depth));
            if (!isOpen(above, user)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private static boolean isOpen(Path folder, RunAs user) {
        try {
            var facts = Files.readAttributes(folder, "unix:mode,uid,gid,owner,group");
            var mode = Integer.parseInt(text(facts, "mode"));
            if (List.of(text(facts, "uid"), text(facts, "owner")).contains(user.user())) {
                return (mode & PASS_OWNER) != 0;
            }
            return List.of(text(facts, "gid"), text(facts, "group")).contains(user.group())
                    ? (mode & PASS_GROUP) != 0
                    : (mode & PASS_OTHERS) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, Object> facts, String name) {
        return String.valueOf(facts.get(name));
    }
}
