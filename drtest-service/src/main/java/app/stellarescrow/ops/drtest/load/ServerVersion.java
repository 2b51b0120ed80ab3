package app.stellarescrow.ops.drtest.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.stellarescrow.ops.packing.AnyDump;
import app.stellarescrow.ops.packing.Identities;
import app.stellarescrow.ops.packing.StoredBytes;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the PostgreSQL version of a backup in its manifest or in the first lines of the dump. */
public final class ServerVersion {

    private static final int BEGINNING = 512;
    private static final Pattern VERSION = Pattern.compile("(\\d{1,2})\\.\\d+(?: \\(|\\s|$)");

    private ServerVersion() {}

    /**
     * The version of the server or of its pg_dump, the newer of both: an older one may not
     * understand the dump. Empty if unknown, as for an empty file.
     */
    public static Optional<Integer> major(Artefact artefact, Identities identities)
            throws IOException {
        var manifest = artefact.manifest();
        return manifest.isPresent()
                ? newest(
                        manifest.get().database().server().version()
                                + "\n"
                                + manifest.get().dump().pgDump()
                                + "\n")
                : inDump(artefact, identities);
    }

    private static Optional<Integer> newest(String versions) {
        return VERSION.matcher(versions)
                .results()
                .map(version -> Integer.parseInt(version.group(1)))
                .max(Integer::compare);
    }

    private static Optional<Integer> inDump(Artefact artefact, Identities identities)
            throws IOException {
        try (var source = new StoredBytes(artefact.source().open())) {
            try (var dump = AnyDump.open(source, identities)) {
                return newest(new String(dump.plain().readNBytes(BEGINNING), ISO_8859_1));
            } catch (IOException _) {
                source.failIfItFailed();
                return Optional.empty();
            }
        }
    }
}
