package app.stellarescrow.ops.cert.certificate.finding;

import app.stellarescrow.ops.event.Severity;

/**
 * One thing that is wrong.
 *
 * @param text a sentence that names the value and the remedy
 */
public record Finding(Fault fault, Severity severity, String text) {

    public Finding withSeverity(Severity other) {
        return new Finding(fault, other, text);
    }

    /** Says where it was found. */
    public Finding at(String place) {
        return new Finding(fault, severity, place + ": " + text);
    }
}
