package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exports a review. */
@Command(name = "export", description = "Export the review as a document.")
final class ExportCommand implements Runnable {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "md",
            description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Format format = Format.md;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write it to this file, which must not exist; by default print it.")
    private @Nullable Path output;

    private final IncidentReviewCommand review;

    ExportCommand(IncidentReviewCommand review) {
        this.review = review;
    }

    /** As typed. */
    enum Format {
        md,
        json
    }

    @Override
    public void run() {
        var text =
                switch (format) {
                    case md -> review.reviews().document(review.id());
                    case json ->
                            review.reviews().review(review.id()).json().toPrettyString() + "\n";
                };
        if (output == null) {
            review.terminal().print(text.stripTrailing());
            return;
        }
        try {
            Files.writeString(output, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw Failure.refused(
                    "%s cannot be written (%s); name a new file in a folder that you may write to"
                            .formatted(output, e.getClass().getSimpleName()));
        }
        review.terminal().print("written to " + output);
    }
}
