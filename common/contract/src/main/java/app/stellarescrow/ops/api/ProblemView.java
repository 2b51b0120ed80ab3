package app.stellarescrow.ops.api;

/**
 * The body of an error (RFC 9457, {@code application/problem+json}).
 *
 * @param hint the remedy
 */
public record ProblemView(String type, String title, int status, String detail, String hint) {}
