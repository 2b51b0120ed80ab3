package app.stellarescrow.ops.drtest.restore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.stellarescrow.ops.packing.AnyDump;
import app.stellarescrow.ops.packing.Identities;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which PostgreSQL a backup is of: its manifest says so, or the dump itself at its beginning. */
public final class ServerVersion {

    private static final int BEGINNING = 4096;
    private static final Pattern MAJOR = Pattern.compile("(\\d+)\\..*", Pattern.DOTALL);
    private static final Pattern IN_DUMP =
            Pattern.compile(
                    "(?:Dumped from database version |[^\\d.])(\\d{1,2})\\.\\d+(?: \\(|\\s)");

    private ServerVersion() {}

    /** Empty if nothing says so, as in an empty file. */
    public static Optional<Integer> major(Artefact artefact, Identities identities)
            throws IOException {
        var told = artefact.manifest().map(manifest -> manifest.database().server().version());
        return told.isPresent() ? major(told.get()) : inDump(artefact, identities);
    }

    private static Optional<Integer> major(String version) {
        var match = MAJOR.matcher(version);
        return match.matches() ? Optional.of(Integer.parseInt(match.group(1))) : Optional.empty();
    }

    private static Optional<Integer> inDump(Artefact artefact, Identities identities)
            throws IOException {
        try (var stored = artefact.source().open();
                var plain = AnyDump.open(stored, identities).plain()) {
            var match = IN_DUMP.matcher(new String(plain.readNBytes(BEGINNING), ISO_8859_1));
            return match.find() ? Optional.of(Integer.parseInt(match.group(1))) : Optional.empty();
        }
    }
}
