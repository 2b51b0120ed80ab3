package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ops logs}: shows the log of a component. */
@Command(name = "logs", description = "Show the log of one component.")
public final class LogsCommand implements Callable<Integer> {

    private static final String SUFFIX = ".log";

    @Parameters(
            paramLabel = "SERVICE",
            description = "A component of './ops status'; backup means backup-service.")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Continue to show new lines until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "Number of last lines to show (default: ${DEFAULT-VALUE}).")
    private int lines;

    private final Terminal terminal;
    private final Home home;

    public LogsCommand(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = find();
        if (!follow) {
            terminal.print(LogTail.of(log, lines));
            return 0;
        }
        var command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        command.addAll(List.of("-F", log.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private Path find() throws IOException {
        for (var name : List.of(service, service + "-service")) {
            if (Files.exists(home.log(name))) {
                return home.log(name);
            }
        }
        throw Failure.refused(
                "%s has no log; components with a log: %s"
                        .formatted(service, String.join(", ", all())));
    }

    private List<String> all() throws IOException {
        if (!Files.isDirectory(home.folder())) {
            return List.of("none yet; start the stack with './ops up'");
        }
        try (Stream<Path> files = Files.list(home.folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
