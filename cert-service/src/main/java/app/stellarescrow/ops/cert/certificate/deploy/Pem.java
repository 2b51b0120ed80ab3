package app.stellarescrow.ops.cert.certificate.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jboss.logging.Logger;

/** Keys (PKCS#8) and certificates as text. */
public final class Pem {

    private static final Logger LOG = Logger.getLogger(Pem.class);
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final String KEY = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private Pem() {}

    public static byte[] of(PrivateKey key) {
        return block(KEY, key.getEncoded());
    }

    public static byte[] of(List<X509Certificate> chain) throws GeneralSecurityException {
        var text = new StringBuilder();
        for (var certificate : chain) {
            text.append(new String(block("CERTIFICATE", certificate.getEncoded()), US_ASCII));
        }
        return text.toString().getBytes(US_ASCII);
    }

    public static List<X509Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        var chain =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem))
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate");
        }
        return chain;
    }

    /** Those of a file, which a failure names. */
    static List<X509Certificate> certificatesIn(Path file)
            throws IOException, GeneralSecurityException {
        try {
            return certificates(Files.readAllBytes(file));
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException(
                    "%s has no certificate that can be read: renew it".formatted(file), e);
        }
    }

    /** Whether a server can start with these files; the reason is logged. */
    static boolean areReadable(Path chain, Path key) throws IOException {
        try {
            certificatesIn(chain);
            if (Files.readString(key, ISO_8859_1).contains("PRIVATE KEY-----")) {
                return true;
            }
            LOG.warnf("%s has no key that can be read", key);
        } catch (GeneralSecurityException e) {
            LOG.warn(e.getMessage());
        } catch (NoSuchFileException e) {
            LOG.warnf("the file %s is missing", e.getMessage());
        }
        return false;
    }

    public static byte[] of(KeyPair keys) {
        var text = new String(of(keys.getPrivate()), US_ASCII);
        return (text + new String(block(PUBLIC, keys.getPublic().getEncoded()), US_ASCII))
                .getBytes(US_ASCII);
    }

    /** Reads a key that {@link #of(PrivateKey)} wrote. */
    public static PrivateKey key(byte[] pem) throws GeneralSecurityException {
        var spec = new PKCS8EncodedKeySpec(content(KEY, pem));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        } catch (GeneralSecurityException _) {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        }
    }

    /** Reads what {@link #of(KeyPair)} wrote. */
    public static KeyPair keyPair(byte[] pem) throws GeneralSecurityException {
        var key = key(pem);
        var spec = new X509EncodedKeySpec(content(PUBLIC, pem));
        var keys = KeyFactory.getInstance(key.getAlgorithm());
        return new KeyPair(keys.generatePublic(spec), key);
    }

    private static byte[] content(String label, byte[] pem) throws GeneralSecurityException {
        var text = new String(pem, US_ASCII);
        var begin = "-----BEGIN " + label + "-----";
        var from = text.indexOf(begin);
        var to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new GeneralSecurityException("the file has no " + label);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static byte[] block(String label, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, LINES.encodeToString(content))
                .getBytes(US_ASCII);
    }
}
