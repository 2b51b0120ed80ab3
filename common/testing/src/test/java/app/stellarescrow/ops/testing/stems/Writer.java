package app.stellarescrow.ops.testing.stems;

/** A class whose name has a twin. */
final class Writer {}
