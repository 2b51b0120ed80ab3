package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Edits the texts of a review. */
@Command(
        name = "edit",
        description = {
            "Edit the texts of the review with $EDITOR; needs the role operator.",
            "If another author has changed it in the meantime, nothing is overwritten and the file is kept."
        })
final class EditCommand implements Runnable {

    @ArgGroup private Way way = new Way();

    private final IncidentReviewCommand review;

    EditCommand(IncidentReviewCommand review) {
        this.review = review;
    }

    /** At most one of these options. */
    static final class Way {

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "Take the texts from this file instead, as --print writes them.")
        private @Nullable Path file;

        @Option(names = "--print", description = "Print the texts to edit, and change nothing.")
        private boolean print;
    }

    @Override
    public void run() {
        if (way.file != null) {
            store(read(way.file), way.file);
            return;
        }
        var present = review.reviews().review(review.id()).value();
        if (way.print) {
            review.terminal().print(EditableReview.write(present).stripTrailing());
        } else {
            edit(present);
        }
    }

    private void edit(IncidentReview present) {
        refuseIfSigned(present);
        var text = EditableReview.write(present);
        var file = temporary(text);
        openEditor(file);
        var edited = read(file);
        if (edited.equals(text)) {
            delete(file);
            review.terminal().print("nothing was changed");
        } else {
            store(edited, file);
            delete(file);
        }
    }

    /** Before the author writes what cannot be stored. */
    private static void refuseIfSigned(IncidentReview present) {
        var signature = present.signature();
        if (signature != null) {
            throw Failure.refused(
                    "the review of incident %d was signed by %s at %s and stays as it is; its actions can still be added and done"
                            .formatted(present.incident().id(), signature.by(), signature.at()));
        }
    }

    private void store(String text, Path file) {
        try {
            var texts = EditableReview.read(text);
            var version =
                    EditableReview.version(text)
                            .orElseGet(
                                    () -> review.reviews().review(review.id()).value().version());
            var stored = review.reviews().edit(review.id(), version, texts).value();
            review.terminal().print(IncidentReviewCommand.next(stored));
        } catch (Failure e) {
            review.terminal().note("ops: your text is in " + file);
            throw e;
        }
    }

    private Path temporary(String text) {
        try {
            var file = Files.createTempFile("review-%d-".formatted(review.id()), ".md");
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw Failure.refused(
                    "no temporary file can be written (%s); use --print and --file"
                            .formatted(e.getMessage()));
        }
    }

    private void openEditor(Path file) {
        var editor =
                review.terminal()
                        .variable("VISUAL")
                        .or(() -> review.terminal().variable("EDITOR"))
                        .orElse("vi");
        try {
            var exitCode =
                    new ProcessBuilder("sh", "-c", "exec " + editor + " \"$1\"", "sh", "" + file)
                            .inheritIO()
                            .start()
                            .waitFor();
            if (exitCode != 0) {
                throw Failure.refused(
                        "the editor '%s' ended with %d, so nothing was stored; your text is in %s, and EDITOR names another editor"
                                .formatted(editor, exitCode, file));
            }
        } catch (IOException e) {
            throw Failure.refused(
                    "the editor '%s' cannot be started (%s); set EDITOR"
                            .formatted(editor, e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted; your text is in " + file);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.refused("%s cannot be read as text (%s)".formatted(file, e.getMessage()));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // A file that stays in the folder for temporary files is harmless.
        }
    }
}
