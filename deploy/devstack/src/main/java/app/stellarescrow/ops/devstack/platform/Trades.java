package app.stellarescrow.ops.devstack.platform;

import static app.stellarescrow.ops.devstack.platform.Answer.refusal;

import com.sun.net.httpserver.HttpExchange;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads trades of the demo database, and keeps them in Redis for a while. */
final class Trades {

    static final String PATH = "/api/trade";

    /** So short that the load's statement is a frequent one, and most keys are found. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final Pattern QUERY = Pattern.compile("id=(\\d{1,18})");

    private static final String ONE =
            """
            select json_build_object('id', id, 'status', status, 'amount', amount, 'asset', asset)::text
            from public.trades where id = ?
            """;

    private final Optional<String> database;
    private final Optional<RedisCache> cache;
    private Optional<Connection> connection = Optional.empty();

    private Trades(Optional<String> database, Optional<RedisCache> cache) {
        this.database = database;
        this.cache = cache;
    }

    /** Without their addresses in the environment it has no trades. */
    static Trades of(Map<String, String> environment) {
        var port = Optional.ofNullable(environment.get(Platform.REDIS_PORT)).map(Integer::valueOf);
        var password = environment.getOrDefault(Platform.REDIS_PASSWORD, "");
        var host = Optional.ofNullable(environment.get(Platform.REDIS_HOST));
        return new Trades(
                Optional.ofNullable(environment.get(Platform.DATABASE)),
                port.map(each -> new RedisCache(host, each, password)));
    }

    Answer answer(HttpExchange exchange) {
        var query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        var id = QUERY.matcher(query);
        if (!id.matches()) {
            return refusal(400, "ask for a trade by its number: " + PATH + "?id=7");
        }
        try {
            return read(Long.parseLong(id.group(1)))
                    .map(body -> new Answer(200, body))
                    .orElseGet(() -> refusal(404, "there is no such trade"));
        } catch (SQLException _) {
            return refusal(503, "the demo database does not answer");
        }
    }

    private Optional<String> read(long id) throws SQLException {
        var key = "demo:trade:" + id;
        var cached = cache.flatMap(each -> each.get(key));
        if (cached.isPresent()) {
            return cached;
        }
        var found = select(id);
        found.ifPresent(body -> cache.ifPresent(each -> each.put(key, body, KEPT)));
        return found;
    }

    /** Over one connection, which is opened again after a failure. */
    private synchronized Optional<String> select(long id) throws SQLException {
        var present = connection.isPresent() ? connection.get() : connect();
        connection = Optional.empty();
        try (var statement = present.prepareStatement(ONE)) {
            statement.setLong(1, id);
            try (var rows = statement.executeQuery()) {
                var body = rows.next() ? Optional.of(rows.getString(1)) : Optional.<String>empty();
                connection = Optional.of(present);
                return body;
            }
        } finally {
            if (connection.isEmpty()) {
                present.close();
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.orElseThrow(() -> new SQLException("there is no demo database")));
    }
}
