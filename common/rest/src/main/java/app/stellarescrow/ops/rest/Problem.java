package app.stellarescrow.ops.rest;

import app.stellarescrow.ops.api.ProblemView;

/** An error answer of the REST API (RFC 9457). */
public class Problem extends RuntimeException {

    private final int status;
    private final String title;
    private final String hint;

    private Problem(int status, String title, String detail, String hint) {
        super(detail);
        this.status = status;
        this.title = title;
        this.hint = hint;
    }

    public static Problem badRequest(String detail, String hint) {
        return new Problem(400, "Bad request", detail, hint);
    }

    public static Problem forbidden(String detail, String hint) {
        return new Problem(403, "Forbidden", detail, hint);
    }

    public static Problem notFound(String detail, String hint) {
        return new Problem(404, "Not found", detail, hint);
    }

    public static Problem conflict(String detail, String hint) {
        return new Problem(409, "Conflict", detail, hint);
    }

    /** Something that this service needs does not answer. */
    public static Problem unavailable(String detail, String hint) {
        return new Problem(503, "Unavailable", detail, hint);
    }

    ProblemView view() {
        return new ProblemView("about:blank", title, status, String.valueOf(getMessage()), hint);
    }
}
