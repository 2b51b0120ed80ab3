package app.stellarescrow.ops.cert.certificate.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.stellarescrow.ops.cert.kubernetes.Secret;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.cert.kubernetes.Secrets;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A Secret of Kubernetes that servers take the certificate from that is in the live folder. */
public final class TlsSecret {

    private static final Logger LOG = Logger.getLogger(TlsSecret.class);
    private static final String TYPE = "kubernetes.io/tls";
    private static final String CHAIN = "tls.crt";
    private static final String KEY = "tls.key";

    private final Secrets secrets;
    private final SecretName name;

    public TlsSecret(Secrets secrets, SecretName name) {
        this.secrets = secrets;
        this.name = name;
    }

    /** Writes key and chain in one update; returns what went wrong. */
    Optional<String> write(KeyAndChain pair) {
        try {
            var values =
                    Map.of(
                            CHAIN, new String(Pem.of(pair.chain()), ISO_8859_1),
                            KEY, new String(Pem.of(pair.key()), ISO_8859_1));
            secrets.put(name, TYPE, values);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of(
                    "the certificate cannot be written to %s: %s".formatted(name, e.getMessage()));
        } catch (PermanentFailure e) {
            return Optional.of("%s; %s".formatted(e.getMessage(), e.hint()));
        }
    }

    /** A folder without a usable pair gets it, so that a lost volume causes no new order. */
    void restore(LiveFolder live) throws IOException, GeneralSecurityException {
        live.adopt();
        if (live.usable().isPresent()) {
            return;
        }
        var pair = secrets.find(name).flatMap(this::pair);
        if (pair.isPresent()) {
            live.activate(live.store(pair.get()));
        }
    }

    /** Writes the folder's pair if the Secret has another one; a stand-in replaces no pair. */
    void keep(LiveFolder live) throws IOException, GeneralSecurityException {
        var version = live.current().orElseThrow();
        var secret = secrets.find(name);
        if (StandIn.is(live.chain(version).getFirst())
                && secret.filter(TlsSecret::isFull).isPresent()) {
            return;
        }
        var pair = readable(live, version);
        var there = secret.flatMap(this::pair);
        if (pair.isEmpty() || there.filter(each -> isSame(each, pair.get())).isPresent()) {
            return;
        }
        var problem = write(pair.get());
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
    }

    /** The next renewal writes a pair that can be read. */
    private Optional<KeyAndChain> readable(LiveFolder live, String version) throws IOException {
        try {
            return Optional.of(live.read(version));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.warnf(
                    "the pair in %s is not written to %s before its renewal: %s",
                    live.folder(), name, e.getMessage());
            return Optional.empty();
        }
    }

    /** Empty if there is none that can be read. */
    private Optional<KeyAndChain> pair(Secret secret) {
        if (!isFull(secret)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new KeyAndChain(
                            Pem.key(value(secret, KEY).orElseThrow()),
                            Pem.certificates(value(secret, CHAIN).orElseThrow())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.warnf(
                    "the pair in %s cannot be read and is replaced by the next certificate: %s (the"
                            + " key has to be PKCS#8)",
                    name, e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isFull(Secret secret) {
        return value(secret, CHAIN).isPresent() && value(secret, KEY).isPresent();
    }

    private static boolean isSame(KeyAndChain one, KeyAndChain other) {
        return one.chain().equals(other.chain())
                && Arrays.equals(one.key().getEncoded(), other.key().getEncoded());
    }

    private static Optional<byte[]> value(Secret secret, String key) {
        return secret.value(key).filter(each -> each.length > 0);
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
