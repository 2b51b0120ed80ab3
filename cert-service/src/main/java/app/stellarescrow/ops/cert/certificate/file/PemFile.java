package app.stellarescrow.ops.cert.certificate.file;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** A PEM file: certificates, and a key as PKCS#1, PKCS#8 or SEC 1, which may be encrypted. */
final class PemFile {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final String file;
    private final Optional<char[]> password;
    private final List<X509Certificate> chain = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<PrivateKey> key = Optional.empty();

    private PemFile(String file, Optional<char[]> password) {
        this.file = file;
        this.password = password;
    }

    static FileContent read(String file, String text, Optional<char[]> password) {
        return new PemFile(file, password).read(text);
    }

    private FileContent read(String text) {
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var block = parser.readObject(); block != null; block = parser.readObject()) {
                take(block);
            }
            return new FileContent(file, chain, key, findings);
        } catch (IOException | CertificateException | RuntimeException _) {
            return CertificateFiles.malformed(file, "a PEM block is damaged");
        }
    }

    /** Parameters of curves, requests and others are passed over. */
    private void take(Object block) throws IOException, CertificateException {
        switch (block) {
            case X509CertificateHolder holder -> chain.add(Certificates.parse(holder.getEncoded()));
            case X509TrustedCertificateBlock trusted ->
                    chain.add(Certificates.parse(trusted.getCertificateHolder().getEncoded()));
            case PEMKeyPair pair -> take(pair.getPrivateKeyInfo());
            case PrivateKeyInfo info -> key = Optional.of(converted(info));
            case PEMEncryptedKeyPair encrypted -> decrypt(encrypted);
            case PKCS8EncryptedPrivateKeyInfo encrypted -> decrypt(encrypted);
            default -> {}
        }
    }

    /** Java knows fewer types of keys. */
    private static PrivateKey converted(PrivateKeyInfo info) throws PEMException {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (PEMException _) {
            return new JcaPEMKeyConverter().setProvider(PROVIDER).getPrivateKey(info);
        }
    }

    private void decrypt(PEMEncryptedKeyPair encrypted) throws PEMException {
        try {
            var decryptor =
                    new JcePEMDecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(password.orElseThrow());
            key = Optional.of(converted(encrypted.decryptKeyPair(decryptor).getPrivateKeyInfo()));
        } catch (IOException | RuntimeException _) {
            findings.add(CertificateFiles.wrongPassword(file));
        }
    }

    private void decrypt(PKCS8EncryptedPrivateKeyInfo encrypted) throws PEMException {
        try {
            var decryptor =
                    new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(password.orElseThrow());
            key = Optional.of(converted(encrypted.decryptPrivateKeyInfo(decryptor)));
        } catch (PKCSException | OperatorCreationException | RuntimeException _) {
            findings.add(CertificateFiles.wrongPassword(file));
        }
    }
}
