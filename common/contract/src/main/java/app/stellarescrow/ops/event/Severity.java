package app.stellarescrow.ops.event;

/** The severity of an alert (manual, section 5.2). */
public enum Severity {
    P1,
    P2,
    P3,
    P4
}
