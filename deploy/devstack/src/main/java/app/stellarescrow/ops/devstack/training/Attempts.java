package app.stellarescrow.ops.devstack.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The caches that trainings in the background were to create, in a file that lasts. */
record Attempts(Path folder) {

    /** Adds caches, and returns whether one of them is new. */
    boolean add(List<String> caches) {
        var file = folder.resolve("attempts");
        try {
            var all = new TreeSet<String>();
            if (Files.exists(file)) {
                all.addAll(Files.readAllLines(file));
            }
            if (!all.addAll(caches)) {
                return false;
            }
            Files.createDirectories(folder);
            Files.write(file, all);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record which start caches are created", e);
        }
    }
}
