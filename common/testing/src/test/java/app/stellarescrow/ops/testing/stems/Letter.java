package app.stellarescrow.ops.testing.stems;

/** A record with a repository. */
record Letter(String text) {}
