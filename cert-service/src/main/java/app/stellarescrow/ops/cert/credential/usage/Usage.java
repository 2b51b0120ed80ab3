package app.stellarescrow.ops.cert.credential.usage;

import java.util.List;

/** What is known about the use of keys. */
public sealed interface Usage {

    /** All uses in the time that was asked about, newest first. */
    record Known(List<Use> uses) implements Usage {}

    /**
     * The uses that were found are not all.
     *
     * @param reason why
     */
    record Unknown(String reason) implements Usage {}
}
