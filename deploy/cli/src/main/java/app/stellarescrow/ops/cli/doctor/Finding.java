package app.stellarescrow.ops.cli.doctor;

/**
 * What is missing or wrong in this deployment.
 *
 * @param about a service, a schedule, a database, a receiver
 * @param remedy one step, in the imperative
 */
record Finding(Weight weight, String about, String what, String remedy) {

    /** How much it matters. */
    enum Weight {
        /** Something does not work, or a failure would reach no person. */
        WRONG,
        /** All works, without a protection that the manual asks for. */
        MISSING
    }

    static Finding wrong(String about, String what, String remedy) {
        return new Finding(Weight.WRONG, about, what, remedy);
    }

    static Finding missing(String about, String what, String remedy) {
        return new Finding(Weight.MISSING, about, what, remedy);
    }
}
