package app.stellarescrow.ops.bench.certificate;

import app.stellarescrow.ops.bench.probe.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A CA and a few server certificates, each with an intermediate one. */
record BenchCertificates(Path folder) {

    static final int COUNT = 20;

    private static final String PASSWORD = "bench";

    private static final String CREATE =
            """
            cd "$FOLDER"
            key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null; }
            sign() { openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days 90 -extfile "$1.ext" -out "$1.pem" 2>/dev/null; }
            request() { key "$1"; openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"; }
            key root
            openssl req -x509 -new -key root.key -subj "/CN=Bench Root" -days 3650 -out root.pem
            request issuer "Bench Issuer"
            printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n' > issuer.ext
            openssl x509 -req -in issuer.csr -CA root.pem -CAkey root.key -CAcreateserial -days 3000 -extfile issuer.ext -out issuer.pem 2>/dev/null
            for n in $(seq 0 $((COUNT - 1))); do
              request "$n" "bench$n.test"
              printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:bench%s.test\n' "$n" > "$n.ext"
              sign "$n" issuer
              openssl pkcs12 -export -inkey "$n.key" -in "$n.pem" -certfile issuer.pem -passout "pass:$PASSWORD" -out "$n.p12"
            done
            rm -f -- *.key
            chmod 644 root.pem
            """;

    static BenchCertificates create(Path folder) {
        new Shell(
                        Map.of(
                                "FOLDER", folder.toString(),
                                "COUNT", Integer.toString(COUNT),
                                "PASSWORD", PASSWORD))
                .bash(CREATE);
        return new BenchCertificates(folder);
    }

    Path root() {
        return folder.resolve("root.pem");
    }

    static String name(int number) {
        return "bench%d.test".formatted(number);
    }

    /** For a server that has this certificate. */
    SSLContext context(int number) {
        try (var in = Files.newInputStream(folder.resolve(number + ".p12"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("certificate %d cannot be read".formatted(number), e);
        }
    }
}
