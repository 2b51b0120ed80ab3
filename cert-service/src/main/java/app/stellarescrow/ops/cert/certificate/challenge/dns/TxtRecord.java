package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.io.IOException;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** A TXT record as an authority expects it. */
record TxtRecord(Name name, String value) {

    /** A name as dnsjava has it; a final dot may be missing. */
    static Name name(String text) throws IOException {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IOException("'%s' is no DNS name: %s".formatted(text, e.getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return "%s IN TXT \"%s\"".formatted(name, value);
    }
}
