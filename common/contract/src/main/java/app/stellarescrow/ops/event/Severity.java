package app.stellarescrow.ops.event;

/** How much an alert hurts (manual, section 5.2). */
public enum Severity {
    P1,
    P2,
    P3,
    P4
}
