package app.stellarescrow.ops.cli.incident;

import picocli.CommandLine.Command;

/** Signs a review. */
@Command(
        name = "sign",
        description = {
            "Sign the review as it is; needs the role operator, and all seven fields.",
            "A signed review stays as it is; its actions can still be added and done."
        })
final class SignCommand implements Runnable {

    private final IncidentReviewCommand review;

    SignCommand(IncidentReviewCommand review) {
        this.review = review;
    }

    @Override
    public void run() {
        var signed = review.reviews().sign(review.id()).value();
        review.terminal().print(IncidentReviewCommand.next(signed));
    }
}
