package app.stellarescrow.ops.drtest.advice;

/** No advice can be given for a statement; the message says why. */
final class StatementLeftOut extends Exception {

    private static final long serialVersionUID = 1L;

    StatementLeftOut(String reason) {
        super(reason);
    }
}
