package app.stellarescrow.ops.devstack.platform;

import static app.stellarescrow.ops.devstack.platform.Answer.json;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Speaks the endpoints of the platform that the operations manual names. It reads its keys once,
 * from the environment it was started with.
 */
public final class Platform {

    /** Comma-separated keys of the environment. */
    public static final String API_KEYS = "API_KEYS";

    /** The same, for routes that change something. */
    public static final String ADMIN_KEYS = "ADMIN_KEYS";

    /** The JDBC URL of the demo database, with its password. */
    public static final String DATABASE = "TRADES_DATABASE";

    /** Where it listens, instead of loopback. */
    public static final String ADDRESS = "PLATFORM_ADDRESS";

    /** Where Redis is, instead of this machine. */
    public static final String REDIS_HOST = "TRADES_REDIS_HOST";

    public static final String REDIS_PORT = "TRADES_REDIS_PORT";

    public static final String REDIS_PASSWORD = "TRADES_REDIS_PASSWORD";

    /** The address of trades at nginx, for the load. */
    public static final String LOAD = "LOAD_URL";

    /** Where nginx finds a trade. */
    public static final String TRADE = Trades.PATH;

    private static final int BACKLOG = 128;

    private final Clock clock = Clock.systemUTC();
    private final Indexer indexer = new Indexer();
    private final PostedMetrics posted = new PostedMetrics(clock);
    private final Latencies latencies = new Latencies();

    private final Map<String, String> environment;

    private Platform(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Serves until the process ends.
     *
     * @param args the port and the file of the access log
     */
    public static void main(String[] args) throws IOException {
        serve(Integer.parseInt(args[0]), Path.of(args[1]), System.getenv());
        Optional.ofNullable(System.getenv(LOAD)).ifPresent(Load::start);
    }

    /** Serves until it is stopped. */
    public static HttpServer serve(int port, Path accessLog, Map<String, String> environment)
            throws IOException {
        var host = environment.get(ADDRESS);
        var address =
                host == null
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                        : new InetSocketAddress(host, port);
        var server = HttpServer.create(address, BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new Platform(environment).handler(accessLog));
        server.start();
        return server;
    }

    private PlatformHandler handler(Path accessLog) throws IOException {
        var api = Keys.of(API_KEYS, environment);
        var admin = Keys.of(ADMIN_KEYS, environment);
        var uses = new KeyUses(clock, List.of(api, admin));
        return new PlatformHandler(
                routes(api, admin, uses), new AccessLog(accessLog, clock), uses, latencies);
    }

    private List<Route> routes(Keys api, Keys admin, KeyUses uses) {
        var trades = Trades.of(environment);
        return List.of(
                Route.open("GET", TRADE, trades::answer),
                Route.open("GET", "/health", _ -> health()),
                Route.open("GET", "/health/metrics", _ -> json(200, latencies.summary())),
                Route.open("POST", "/api/metrics", posted::add),
                Route.open("GET", "/api/metrics", _ -> json(200, posted.all())),
                Route.closed("GET", "/api/ledger", api, _ -> ledger()),
                Route.closed("GET", "/api/keys/uses", admin, _ -> json(200, uses.summary())),
                Route.closed("POST", "/api/indexer/pause", admin, _ -> pause()),
                Route.closed("POST", "/api/indexer/resume", admin, _ -> resume()));
    }

    private Answer health() {
        var lag = indexer.lag(clock.instant());
        return json(
                200,
                Map.of(
                        "status",
                        lag > Indexer.TOLERATED_LAG ? "degraded" : "ok",
                        "indexer",
                        Map.of("ledger", indexer.ledger(clock.instant()), "lag", lag)));
    }

    private Answer ledger() {
        return json(200, Map.of("ledger", indexer.ledger(clock.instant())));
    }

    private Answer pause() {
        indexer.pause(clock.instant());
        return health();
    }

    private Answer resume() {
        indexer.resume();
        return health();
    }
}
