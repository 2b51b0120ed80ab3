package app.stellarescrow.ops.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Connects to the services' database as {@code OPS_DB_URL} says. JDBC follows all options of that
 * URL; the client of this pool reads sslmode and ignores the others without a word.
 */
@Singleton
class DatabasePool implements PgPoolCreator {

    private static final String MODE = "sslmode";
    private static final String ROOTS = "sslrootcert";
    private static final Set<SslMode> VERIFYING = Set.of(SslMode.VERIFY_CA, SslMode.VERIFY_FULL);

    private final Map<String, String> options;

    DatabasePool(@ConfigProperty(name = "quarkus.datasource.reactive.url") String url) {
        this.options = options(url);
    }

    @Override
    public Pool create(Input input) {
        return PgBuilder.pool()
                .using(input.vertx())
                .with(input.poolOptions())
                .connectingTo(
                        input.pgConnectOptionsList().stream()
                                .map(each -> secured(each, options))
                                .<SqlConnectOptions>map(each -> reporting(each, input.vertx()))
                                .toList())
                .build();
    }

    /** The same connection, with the meaning that JDBC gives to these options. */
    static PgConnectOptions secured(PgConnectOptions connection, Map<String, String> options) {
        refuseOthers(options.keySet());
        var mode = connection.getSslMode();
        var roots = options.get(ROOTS);
        if (VERIFYING.contains(mode) == (roots == null)) {
            throw new ConfigurationException(
                    "OPS_DB_URL has %s=%s and %s: a server's certificate is checked with sslmode=verify-full&%s=FILE, where FILE has the certificate of its CA (PEM)"
                            .formatted(
                                    MODE,
                                    mode.value,
                                    roots == null ? "no " + ROOTS : ROOTS,
                                    ROOTS));
        }
        var secured = new PgConnectOptions(connection);
        if (roots == null) {
            // As JDBC and libpq do: these modes encrypt, but check nothing.
            return secured.setTrustAll(mode != SslMode.DISABLE);
        }
        secured.setTrustOptions(new PemTrustOptions().addCertPath(roots));
        return secured.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
    }

    private static PgConnectOptions reporting(PgConnectOptions secured, Vertx vertx) {
        return secured.getTrustOptions() instanceof PemTrustOptions roots
                ? secured.setTrustOptions(TrustOptions.wrap(ReportingTrust.of(roots, vertx)))
                : secured;
    }

    static Map<String, String> options(String url) {
        var query = url.indexOf('?');
        return query < 0
                ? Map.of()
                : Arrays.stream(url.substring(query + 1).split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(
                                toMap(
                                        pair -> pair[0],
                                        pair -> pair.length == 1 ? "" : decoded(pair[1]),
                                        (_, last) -> last));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static void refuseOthers(Set<String> options) {
        var others = new TreeSet<>(options);
        others.removeAll(Set.of(MODE, ROOTS));
        if (!others.isEmpty()) {
            throw new ConfigurationException(
                    "OPS_DB_URL has the option %s: remove it, only %s and %s are possible"
                            .formatted(String.join(" and ", others), MODE, ROOTS));
        }
    }
}
