package app.stellarescrow.ops.target;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says which options of a target's URL to correct when its certificate is not accepted. */
public final class CertificateRefusal {

    /** The name of the class that compares hosts is in the message, in any language. */
    private static final String OTHER_HOST = "HostnameVerifier";

    private CertificateRefusal() {}

    /** Empty for any other failure of a connection. */
    public static Optional<String> hint(SQLException failure) {
        return isCertificate(failure)
                ? Optional.of(
                        "in DATABASE_URL (or targets.<name>.url), name the host as the server's certificate does, and set sslrootcert to a file with the certificate of its CA (PEM); sslmode says what is checked")
                : Optional.empty();
    }

    private static boolean isCertificate(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains(OTHER_HOST)
                || Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                        .anyMatch(
                                each ->
                                        each instanceof SSLException
                                                || each instanceof CertificateException);
    }
}
