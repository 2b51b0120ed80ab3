package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Copies of the files that settings name, for a user who cannot read the files themselves.
 *
 * @param folder of that user, with a copy by the name of each setting
 */
record FileCopies(Path folder, RunAs user) {

    /** Replaces each copy whose file has changed, as a whole: its reader never finds a part. */
    void renew(Map<String, Path> files) {
        var drafts = folder.resolveSibling(folder.getFileName() + ".new");
        try {
            for (var each : files.entrySet()) {
                var copy = folder.resolve(each.getKey());
                if (Files.exists(copy) && Files.mismatch(each.getValue(), copy) >= 0) {
                    // At once, because the file may be a secret.
                    var draft = user.give(drafts).resolve(each.getKey());
                    Files.copy(each.getValue(), draft, StandardCopyOption.REPLACE_EXISTING);
                    user.give(drafts);
                    Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            Files.deleteIfExists(drafts);
        } catch (IOException e) {
            throw new UncheckedIOException("a file that a setting names could not be copied", e);
        }
    }
}
