package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The arguments of all processes of this machine, looked at again and again, as ps shows them. */
final class ArgumentsSample implements AutoCloseable {

    private static final int MILLIS = 10;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().daemon().start(this::lookOn);

    /** Each once. */
    Set<String> seen() {
        return seen;
    }

    int looks() {
        return looks.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void lookOn() {
        try {
            while (!Thread.interrupted()) {
                look();
                looks.incrementAndGet();
                Thread.sleep(MILLIS);
            }
        } catch (InterruptedException _) {
            // The test is over.
        }
    }

    private void look() {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            processes.forEach(each -> seen.add(arguments(each)));
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be listed", e);
        }
    }

    /** Empty if it has ended. */
    private static String arguments(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
