package app.stellarescrow.ops.cert.kubernetes;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.regex.Pattern;

/** A Secret's namespace and name. */
public record SecretName(String namespace, String name) {

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9-]*)/([a-z0-9][a-z0-9.-]*)");

    /**
     * Reads {@code namespace/name}.
     *
     * @param setting where the text is from
     */
    public static SecretName of(String text, String setting) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new PermanentFailure(
                    "'%s' is not the name of a Secret".formatted(text),
                    "set %s to NAMESPACE/NAME in lower case".formatted(setting),
                    null);
        }
        return new SecretName(match.group(1), match.group(2));
    }

    /** The one that has what no server may get. */
    public SecretName beside() {
        return new SecretName(namespace, name + "-rotation");
    }

    @Override
    public String toString() {
        return "the Secret %s/%s".formatted(namespace, name);
    }
}
