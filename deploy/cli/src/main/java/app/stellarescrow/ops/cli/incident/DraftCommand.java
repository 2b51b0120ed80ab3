package app.stellarescrow.ops.cli.incident;

import picocli.CommandLine.Command;

/** Drafts a review. */
@Command(
        name = "draft",
        description =
                "Draft the review of an incident that has not ended yet; needs the role operator.")
final class DraftCommand implements Runnable {

    private final IncidentReviewCommand review;

    DraftCommand(IncidentReviewCommand review) {
        this.review = review;
    }

    @Override
    public void run() {
        var drafted = review.reviews().draft(review.id()).value();
        review.terminal().print(IncidentReviewCommand.next(drafted));
    }
}
