package app.stellarescrow.ops.testing.stems;

/** The twin. */
final class Writers {}
