package app.stellarescrow.ops.alert.oncall;

/** The file of the rota cannot be used; the message says where it is wrong and the remedy. */
final class UnusableRota extends IllegalArgumentException {

    UnusableRota(String message) {
        super(message);
    }
}
