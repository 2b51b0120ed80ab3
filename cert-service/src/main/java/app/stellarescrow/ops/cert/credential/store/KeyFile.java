package app.stellarescrow.ops.cert.credential.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.cert.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Staged keys, one a line, in a file that only its owner reads. */
final class KeyFile implements StagedKeys {

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    @Override
    public List<Key> keys() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, UTF_8).stream().map(Key::new).toList();
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    @Override
    public void write(List<Key> keys) {
        try {
            var text = keys.stream().map(Key::reveal).collect(joining("\n"));
            DurableFiles.writeSecret(file, text.getBytes(UTF_8));
        } catch (IOException e) {
            throw unusable("write", e);
        }
    }

    @Override
    public void delete() {
        try {
            DurableFiles.delete(file);
        } catch (IOException e) {
            throw unusable("delete", e);
        }
    }

    private StoreRefused unusable(String verb, IOException cause) {
        return new StoreRefused(
                "cannot %s %s (%s)".formatted(verb, file, cause.getClass().getSimpleName()),
                "let the cert-service's user write to the folder of the env file",
                cause);
    }
}
