package app.stellarescrow.ops.cert.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An env file whose passwords an operator replaces by hand. */
final class ByHandForTests {

    static final Path ENV = PlatformForTests.HOME.resolve("by-hand/.env");

    /** Whose server can be asked. */
    static final String DATABASE = "DATABASE_BY_HAND";

    static final String CACHE = "CACHE_BY_HAND";

    /** Of the database, too, but no server is known. */
    static final String UNPROVEN = "UNPROVEN_BY_HAND";

    private ByHandForTests() {}

    /** What both servers accept after their own reset. */
    static void reset() {
        write(DatabaseForTests.OLD_PASSWORD, RedisForTests.OLD_PASSWORD);
    }

    static void write(String ofDatabase, String ofCache) {
        try {
            Files.createDirectories(ENV.getParent());
            Files.writeString(
                    ENV,
                    "POSTGRES_PASSWORD='%s'\nREDIS_PASSWORD=%s\n".formatted(ofDatabase, ofCache));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void settings(Map<String, String> settings) {
        guided(settings, DATABASE, "POSTGRES_PASSWORD");
        settings.put(
                "credentials.%s.probe.logins".formatted(DATABASE),
                "postgres://%s@127.0.0.1:%d/shop"
                        .formatted(DatabaseForTests.OWNER, DatabaseForTests.server().port()));
        guided(settings, CACHE, "REDIS_PASSWORD");
        settings.put(
                "credentials.%s.probe.logins".formatted(CACHE),
                "redis://127.0.0.1:" + RedisForTests.PORT);
        guided(settings, UNPROVEN, "POSTGRES_PASSWORD");
    }

    private static void guided(Map<String, String> settings, String name, String variable) {
        var prefix = "credentials.%s.".formatted(name);
        settings.put(prefix + "driver", "guided");
        settings.put(prefix + "store.file", ENV.toString());
        settings.put(prefix + "store.variable", variable);
        settings.put(prefix + "checklist", "change it in the server,write it to .env");
    }
}
