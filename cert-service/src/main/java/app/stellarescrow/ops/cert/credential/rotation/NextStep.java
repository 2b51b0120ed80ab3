package app.stellarescrow.ops.cert.credential.rotation;

import app.stellarescrow.ops.api.credential.RotationState;

/** What happens to a rotation next. */
public sealed interface NextStep {

    record Take(RotationState state) implements NextStep {}

    /** It is proven. */
    record Finish() implements NextStep {}

    /** Time must pass, or a planned moment come. */
    record Wait(String reason) implements NextStep {}

    /** An operator must act. */
    record Blocked(String reason) implements NextStep {}
}
