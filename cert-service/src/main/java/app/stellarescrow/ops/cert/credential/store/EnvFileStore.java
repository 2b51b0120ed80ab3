package app.stellarescrow.ops.cert.credential.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import app.stellarescrow.ops.cert.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The variables of an env file. */
public final class EnvFileStore implements CredentialStore {

    private final Path file;

    public EnvFileStore(Path file) {
        this.file = file;
    }

    @Override
    public Map<String, String> read(Set<String> variables) {
        return values(read(), variables);
    }

    @Override
    public void change(Set<String> variables, UnaryOperator<Map<String, String>> edit) {
        var text = read();
        var old = values(text, variables);
        var wanted = edit.apply(old);
        if (!wanted.equals(old)) {
            replace(text, named(() -> text.with(wanted)));
        }
    }

    @Override
    public Recreation recreation() {
        return new Recreation(
                "docker compose up -d --force-recreate api",
                "a restart does not read %s again".formatted(file.getFileName()));
    }

    @Override
    public StagedKeys staged(String name) {
        return new KeyFile(file.resolveSibling(".%s.%s".formatted(file.getFileName(), name)));
    }

    @Override
    public String toString() {
        return "the file " + file;
    }

    private void replace(EnvText old, EnvText fresh) {
        if (!read().equals(old)) {
            throw refused("was changed meanwhile", "the next check tries again", null);
        }
        try {
            DurableFiles.writeSecret(real(), fresh.text().getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw refused(
                    "cannot be replaced (%s)".formatted(e.getClass().getSimpleName()),
                    "let the cert-service's user write to its folder; a file that is mounted by itself cannot be replaced, so mount its folder",
                    e);
        }
    }

    private Map<String, String> values(EnvText text, Set<String> variables) {
        return named(() -> variables.stream().collect(toMap(identity(), text::value)));
    }

    /** In bytes as characters, so that any encoding is kept. */
    private EnvText read() {
        try {
            return new EnvText(Files.readString(file, ISO_8859_1));
        } catch (IOException e) {
            throw refused(
                    "cannot be read (%s)".formatted(e.getClass().getSimpleName()),
                    "check the credential's setting store.file, and that the cert-service's user may read it",
                    e);
        }
    }

    /** The link stays a link. */
    private Path real() throws IOException {
        return file.toRealPath();
    }

    private <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreRefused e) {
            throw refused(String.valueOf(e.getMessage()), e.hint(), null);
        }
    }

    private StoreRefused refused(String reason, String hint, @Nullable Throwable cause) {
        return new StoreRefused("%s %s".formatted(this, reason), hint, cause);
    }
}
