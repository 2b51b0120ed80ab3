package app.stellarescrow.ops.testing.stems;

/** The repository of a record. */
final class Letters {}
