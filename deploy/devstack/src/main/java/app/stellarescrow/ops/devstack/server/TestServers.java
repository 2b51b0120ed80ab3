package app.stellarescrow.ops.devstack.server;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One server of each kind per test JVM, started at its first use, stopped at the JVM's end. */
public final class TestServers {

    private static final Path HOME = temporary();
    private static final Started<LocalPostgres> POSTGRES = new Started<>(TestServers::newPostgres);
    private static final Started<LocalKafka> KAFKA = new Started<>(TestServers::newKafka);
    private static final Started<LocalS3> S3 = new Started<>(TestServers::newS3);

    private TestServers() {}

    public static LocalPostgres postgres() {
        return POSTGRES.get();
    }

    public static LocalKafka kafka() {
        return KAFKA.get();
    }

    public static LocalS3 s3() {
        return S3.get();
    }

    private static LocalPostgres newPostgres() {
        var server = new LocalPostgres(HOME, Ports.free(), Secret.random(), false);
        server.start();
        atExit(server::stop);
        return server;
    }

    private static LocalKafka newKafka() {
        var server = new LocalKafka(HOME, Ports.free(), Ports.free());
        server.start();
        atExit(server::kill);
        return server;
    }

    private static LocalS3 newS3() {
        var server = new LocalS3(HOME, Ports.free(), "test", Secret.random(), false);
        server.start();
        atExit(server::stop);
        return server;
    }

    private static void atExit(Runnable stop) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stop.run();
                                    TestFolders.delete(HOME);
                                }));
    }

    private static Path temporary() {
        try {
            return TestFolders.create("ops-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that is started at its first use. */
    private static final class Started<S> {
        private final Supplier<S> start;
        private @Nullable S server;

        Started(Supplier<S> start) {
            this.start = start;
        }

        synchronized S get() {
            if (server == null) {
                server = start.get();
            }
            return server;
        }
    }
}
