package app.stellarescrow.ops.cert.certificate.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PKCS#12 or JKS file, or a single certificate as DER. */
final class KeyStoreFile {

    private static final int JKS = 0xFE;

    private KeyStoreFile() {}

    static FileContent read(String file, byte[] bytes, Optional<char[]> password) {
        try {
            var single = Certificates.parse(bytes);
            return new FileContent(file, List.of(single), Optional.empty(), List.of());
        } catch (CertificateException | RuntimeException _) {
            return store(file, bytes, password);
        }
    }

    private static FileContent store(String file, byte[] bytes, Optional<char[]> password) {
        try {
            var type = (bytes[0] & 0xFF) == JKS ? "JKS" : "PKCS12";
            var store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(bytes), password.orElse(null));
            return content(file, store, password);
        } catch (UnrecoverableKeyException _) {
            return FileContent.unusable(file, CertificateFiles.wrongPassword(file));
        } catch (IOException e) {
            return e.getCause() instanceof UnrecoverableKeyException
                    ? FileContent.unusable(file, CertificateFiles.wrongPassword(file))
                    : CertificateFiles.malformed(file, "unknown format");
        } catch (GeneralSecurityException e) {
            return CertificateFiles.malformed(file, e.getClass().getSimpleName());
        }
    }

    /** The chain of its key; without a key all certificates. */
    private static FileContent content(String file, KeyStore store, Optional<char[]> password)
            throws GeneralSecurityException {
        var certificates = new ArrayList<X509Certificate>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return ofKey(file, store, alias, password);
            }
            x509(Stream.of(store.getCertificate(alias))).forEach(certificates::add);
        }
        return certificates.isEmpty()
                ? FileContent.unusable(file, CertificateFiles.wrongPassword(file))
                : new FileContent(file, certificates, Optional.empty(), List.of());
    }

    private static FileContent ofKey(
            String file, KeyStore store, String alias, Optional<char[]> password)
            throws GeneralSecurityException {
        if (password.isEmpty()) {
            return FileContent.unusable(file, CertificateFiles.wrongPassword(file));
        }
        var chain = x509(Arrays.stream(store.getCertificateChain(alias))).toList();
        var key = store.getKey(alias, password.get());
        return new FileContent(
                file,
                chain,
                key instanceof PrivateKey own ? Optional.of(own) : Optional.empty(),
                List.of());
    }

    private static Stream<X509Certificate> x509(Stream<Certificate> certificates) {
        return certificates
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast);
    }
}
