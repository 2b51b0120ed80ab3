package app.stellarescrow.ops.cli.evidence;

import app.stellarescrow.ops.api.evidence.EvidenceCheck;
import app.stellarescrow.ops.api.evidence.EvidenceCheck.Broken;
import app.stellarescrow.ops.api.evidence.EvidenceCheck.Sound;
import app.stellarescrow.ops.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An evidence file that was checked. */
final class CheckedFile {

    private CheckedFile() {}

    static Sound soundOrRefused(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return switch (EvidenceCheck.verdict(in)) {
                case Sound sound -> sound;
                case Broken(var line, var why) ->
                        throw Failure.failed(
                                "%s is broken: line %d: %s".formatted(file, line, why));
            };
        }
    }

    static String words(Sound sound) {
        return "%s, %d event(s), head %s".formatted(sound.month(), sound.events(), sound.head());
    }
}
