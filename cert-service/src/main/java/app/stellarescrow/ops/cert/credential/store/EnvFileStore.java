package app.stellarescrow.ops.cert.credential.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys in one variable of an env file, separated by commas. */
public final class EnvFileStore {

    private static final String SEPARATOR = ",";

    private final Path file;
    private final String variable;

    public EnvFileStore(Path file, String variable) {
        this.file = file;
        this.variable = variable;
    }

    public List<Key> keys() {
        return keys(read());
    }

    /** Appends those that are missing. */
    public void add(List<Key> keys) {
        change(old -> Stream.concat(old.stream(), keys.stream()).distinct().toList());
    }

    /** Removes those with these fingerprints. */
    public void remove(List<String> fingerprints) {
        change(
                old ->
                        old.stream()
                                .filter(each -> !fingerprints.contains(each.fingerprint()))
                                .toList());
    }

    /** New keys until they are in the file. */
    public KeyFile fresh(UUID rotation) {
        return beside(rotation, "new");
    }

    /** Old keys until servers are proven to refuse them. */
    public KeyFile retired(UUID rotation) {
        return beside(rotation, "old");
    }

    @Override
    public String toString() {
        return "%s in %s".formatted(variable, file);
    }

    private void change(UnaryOperator<List<Key>> edit) {
        var text = read();
        var old = keys(text);
        var wanted = edit.apply(old);
        if (wanted.equals(old)) {
            return;
        }
        if (wanted.isEmpty()) {
            throw refused("would have no key left", "add a key to the file first", null);
        }
        var value = wanted.stream().map(Key::reveal).collect(joining(SEPARATOR));
        replace(text, named(() -> text.with(variable, value)));
    }

    private void replace(EnvText old, EnvText fresh) {
        if (!read().equals(old)) {
            throw refused("was changed meanwhile", "the next check tries again", null);
        }
        try {
            ClosedFile.replace(real(), fresh.text());
        } catch (IOException e) {
            throw refused(
                    "cannot be replaced (%s)".formatted(e.getClass().getSimpleName()),
                    "let the cert-service's user write to its folder; a file that is mounted by itself cannot be replaced, so mount its folder",
                    e);
        }
    }

    private List<Key> keys(EnvText text) {
        return Arrays.stream(named(() -> text.value(variable)).split(SEPARATOR))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Key::new)
                .distinct()
                .toList();
    }

    /** In bytes as characters, so that any encoding is kept. */
    private EnvText read() {
        try {
            return new EnvText(Files.readString(file, ISO_8859_1));
        } catch (IOException e) {
            throw refused(
                    "cannot be read (%s)".formatted(e.getClass().getSimpleName()),
                    "check credentials.<name>.store.file, and that the cert-service's user may read it",
                    e);
        }
    }

    /** The link stays a link. */
    private Path real() throws IOException {
        return file.toRealPath();
    }

    private KeyFile beside(UUID rotation, String which) {
        return new KeyFile(
                file.resolveSibling(
                        ".%s.%s.%s.%s".formatted(file.getFileName(), variable, rotation, which)));
    }

    private <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreRefused e) {
            throw refused(String.valueOf(e.getMessage()), e.hint(), null);
        }
    }

    private StoreRefused refused(String reason, String hint, @Nullable Throwable cause) {
        return new StoreRefused("the file %s %s".formatted(file, reason), hint, cause);
    }
}
