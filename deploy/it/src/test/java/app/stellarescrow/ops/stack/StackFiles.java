package app.stellarescrow.ops.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a stack keeps.
 *
 * @param home its folder
 */
record StackFiles(Path home) {

    /** The files in the bucket: objects and parts. */
    List<String> inBucket() throws IOException {
        try (var files = Files.walk(home.resolve("s3"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(
                            name ->
                                    !name.matches(
                                            ".*\\.json|.*\\.(globals|settings)\\..*|RESTORE\\.md"))
                    .toList();
        }
    }

    /** All components' logs, by file name. */
    Map<String, String> logs() throws IOException {
        var logs = new HashMap<String, String>();
        try (var files = Files.list(home)) {
            for (var log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                logs.put(log.getFileName().toString(), Files.readString(log));
            }
        }
        return logs;
    }
}
