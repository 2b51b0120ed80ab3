package app.stellarescrow.ops.cert.certificate.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.stellarescrow.ops.cert.kubernetes.Secret;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.cert.kubernetes.Secrets;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/** A Secret of Kubernetes that servers take the certificate from that is in the live folder. */
public final class TlsSecret {

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

    /** A folder that is still empty gets its pair, so that a lost volume causes no new order. */
    void restore(LiveFolder live) throws IOException, GeneralSecurityException {
        live.adopt();
        if (live.current().isPresent()) {
            return;
        }
        var secret = secrets.find(name);
        if (secret.isPresent() && value(secret.get(), CHAIN).isPresent()) {
            live.activate(live.store(pair(secret.get())));
        }
    }

    private KeyAndChain pair(Secret secret) throws IOException, GeneralSecurityException {
        var key = value(secret, KEY);
        if (key.isEmpty()) {
            throw new IOException(
                    "%s has a %s, but no %s: add it, or delete the Secret"
                            .formatted(name, CHAIN, KEY));
        }
        try {
            return new KeyAndChain(
                    Pem.key(key.get()), Pem.certificates(value(secret, CHAIN).orElseThrow()));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static Optional<byte[]> value(Secret secret, String key) {
        return secret.value(key).filter(each -> each.length > 0);
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
