package app.stellarescrow.ops.cert.certificate.acme;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A certificate authority as configured.
 *
 * @param directory the address of its ACME directory
 * @param contact the e-mail address that it may write to
 * @param trust a PEM file with the root of its HTTPS certificate, for a private authority
 * @param binding the external account that it requires
 * @param accountKey the file with the key of our account; created if it does not exist
 */
public record Authority(
        String name,
        URI directory,
        Optional<String> contact,
        Optional<Path> trust,
        Optional<ExternalAccount> binding,
        Path accountKey) {

    /**
     * A customer's account outside ACME.
     *
     * @param macKey base64url
     */
    public record ExternalAccount(String keyId, String macKey) {

        @Override
        public String toString() {
            return "ExternalAccount[keyId=" + keyId + "]";
        }
    }
}
