package app.stellarescrow.ops.cert.credential.store;

/**
 * How a running process gets new values of a store.
 *
 * @param command that an operator runs; only shown, never run
 * @param note what does not suffice
 */
public record Recreation(String command, String note) {

    /** With the command of the settings. */
    public Recreation by(String other) {
        return new Recreation(other, note);
    }

    /** Names the setting for a command that the store alone does not know in full. */
    public Recreation toBeSetBy(String setting) {
        return command.contains("<")
                ? by("%s (set %s to the command in full)".formatted(command, setting))
                : this;
    }
}
