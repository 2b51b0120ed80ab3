package app.stellarescrow.ops.api;

import app.stellarescrow.ops.api.alert.AlertDetails;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.alert.ResponseView;
import java.time.Instant;
import java.util.List;

/** An acknowledged alert as the REST API answers it. */
final class AnsweredAlert {

    private AnsweredAlert() {}

    static AlertView alert(Instant at) {
        return new AlertView(
                "DrillFailed",
                "t",
                "P2",
                "FIRING",
                at,
                at,
                "bad",
                "docs/runbooks/RB-014-drill-failed.md",
                new ResponseView(
                        7,
                        "ACKNOWLEDGED",
                        null,
                        null,
                        1,
                        new ResponseView.Owner("anna", at.plusSeconds(1_800)),
                        null));
    }

    static AlertDetails details(Instant at) {
        return new AlertDetails(
                alert(at), List.of(new AlertDetails.Entry(at, "ACKNOWLEDGED", "anna", "on it")));
    }
}
