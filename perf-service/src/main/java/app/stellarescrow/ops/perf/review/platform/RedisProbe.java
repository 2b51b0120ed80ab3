package app.stellarescrow.ops.perf.review.platform;

import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.platform.RedisConnection.Refused;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads the counters of a Redis server and its slow log. An error is not a rate of zero. */
final class RedisProbe {

    private static final List<String> NUMBERS =
            List.of(
                    "keyspace_hits",
                    "keyspace_misses",
                    "evicted_keys",
                    "used_memory",
                    "maxmemory",
                    "total_system_memory",
                    "uptime_in_seconds");

    /** As many as Redis keeps by default. */
    private static final String SLOW_ENTRIES = "128";

    private static final int SLOWEST_KEPT = 10;

    private final Duration timeout;

    RedisProbe(Duration timeout) {
        this.timeout = timeout;
    }

    Map<String, @Nullable Object> measure(String name, String url, Optional<String> authorities) {
        try {
            return ask(name, URI.create(url), authorities.map(Path::of));
        } catch (Refused e) {
            return Row.failed(name, "it refuses: " + e.getMessage(), remedy(name, e));
        } catch (SSLException e) {
            return Row.failed(
                    name,
                    "no connection over TLS (%s)".formatted(e.getMessage()),
                    "name its CA in perf.platform.redis.%1$s.ca-file, and the host of its certificate in perf.platform.redis.%1$s.url"
                            .formatted(name));
        } catch (IOException e) {
            return Row.failed(
                    name,
                    "no answer (%s)".formatted(e.getClass().getSimpleName()),
                    "start it, or correct host and port in perf.platform.redis.%s.url"
                            .formatted(name));
        } catch (IllegalArgumentException e) {
            return Row.failed(
                    name,
                    "its URL cannot be used",
                    "write redis://user:password@host:port in perf.platform.redis.%s.url"
                            .formatted(name));
        }
    }

    private static String remedy(String name, Refused e) {
        return String.valueOf(e.getMessage()).matches("(NOAUTH|WRONGPASS|NOPERM|ERR AUTH).*")
                ? "set user and password in perf.platform.redis.%s.url; its user needs +info and +slowlog|get"
                        .formatted(name)
                : "look at its log";
    }

    private Map<String, @Nullable Object> ask(String name, URI url, Optional<Path> authorities)
            throws IOException {
        try (var redis = new RedisConnection(RedisSocket.connect(url, authorities, timeout))) {
            redis.logIn(url);
            var row = counters(redis.text("INFO"));
            row.put("name", name);
            try {
                row.putAll(slow(redis.list("SLOWLOG", "GET", SLOW_ENTRIES)));
            } catch (Refused e) {
                row.put("slow_error", e.getMessage());
            }
            return row;
        }
    }

    /** A server that was restarted has another id, so that its counters begin again. */
    private static Map<String, @Nullable Object> counters(String info) throws IOException {
        var values = new HashMap<String, String>();
        info.lines()
                .map(line -> line.split(":", 2))
                .filter(each -> each.length == 2)
                .forEach(each -> values.put(each[0], each[1].strip()));
        var row = new HashMap<String, @Nullable Object>();
        row.put("run", values.get("run_id"));
        row.put("policy", values.get("maxmemory_policy"));
        for (var each : NUMBERS) {
            var value = values.getOrDefault(each, "");
            if (!value.matches("\\d{1,18}")) {
                throw new ProtocolException("INFO has no " + each);
            }
            row.put(each, Long.valueOf(value));
        }
        row.put("uptime", row.get("uptime_in_seconds"));
        return row;
    }

    /** Ids count all entries since the start. Arguments are left out: they may be data of users. */
    private static Map<String, Object> slow(List<?> entries) {
        var slowest =
                entries.stream()
                        .flatMap(each -> SlowCommand.of(each).stream())
                        .sorted(Comparator.comparingDouble(SlowCommand::millis).reversed())
                        .toList();
        var last = slowest.stream().mapToLong(SlowCommand::id).max().orElse(-1);
        return Map.of(
                "slow_count",
                last + 1,
                "slow",
                slowest.stream().limit(SLOWEST_KEPT).map(SlowCommand::columns).toList());
    }
}
