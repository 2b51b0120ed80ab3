package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;

/** Whether the database could be asked at all. */
final class ServerChecks {

    private ServerChecks() {}

    static Judgement answers(Window window, Limits limits) {
        return window.now()
                .only("server")
                .filter(each -> each.has("error"))
                .map(
                        each ->
                                new Judgement(
                                        Verdict.CRITICAL,
                                        each.text("error"),
                                        each.text("next"),
                                        List.of()))
                .orElseGet(() -> Judgement.ok("the database answers"));
    }
}
