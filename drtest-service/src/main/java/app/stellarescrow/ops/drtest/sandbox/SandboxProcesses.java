package app.stellarescrow.ops.drtest.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends the processes of a sandbox, including those that a dump has started. */
record SandboxProcesses(SandboxFolder folder) {

    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final int ROUNDS = 50;
    private static final int PID_DIGITS = 10;

    /** Ends all of them; repeats for those that were started meanwhile. */
    void end() throws IOException, InterruptedException {
        for (var data : folder.allData()) {
            var server = server(data);
            if (server.isPresent()) {
                shutDown(server.get());
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            var left = marked();
            if (left.isEmpty()) {
                return;
            }
            for (var process : left) {
                kill(process);
            }
        }
    }

    /** Those that have the sandbox's mark in their environment; their descendants end with them. */
    private List<ProcessHandle> marked() {
        return ProcessHandle.allProcesses().filter(this::isMarked).toList();
    }

    private boolean isMarked(ProcessHandle process) {
        var file = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            var mark = Confinement.MARK + folder.path();
            return List.of(Files.readString(file, ISO_8859_1).split("\0")).contains(mark);
        } catch (IOException _) {
            // It has ended or belongs to another user.
            return false;
        }
    }

    private static void kill(ProcessHandle process) throws InterruptedException {
        var all = Stream.concat(process.descendants(), Stream.of(process)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var each : all) {
            awaitEnd(each);
        }
    }

    private static boolean awaitEnd(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(MOMENT.toMillis(), MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        }
    }

    /** The server that reports this folder; inside namespaces its number here is unknown. */
    private static Optional<ProcessHandle> server(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        // A program in the sandbox could have written anything here.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (var content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(content.readNBytes(PID_DIGITS), ISO_8859_1)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of)
                    .filter(process -> worksIn(data, process));
        }
    }

    /** The number may belong to another program by now. */
    private static boolean worksIn(Path data, ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(data.toString()))
                .orElse(false);
    }

    /** An immediate shutdown, which frees the shared memory; kills a server that hangs. */
    private static void shutDown(ProcessHandle server) throws IOException, InterruptedException {
        try {
            new Command(List.of("sh", "-c", "kill -QUIT " + server.pid()), Map.of()).run(MOMENT);
        } catch (CommandFailed _) {
            // It has ended, or is killed next.
        }
        if (!awaitEnd(server)) {
            kill(server);
        }
    }
}
