package app.stellarescrow.ops.cli.crontab;

import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns an existing crontab into settings of schedules. */
@Command(
        name = "import-cron",
        description = {
            "Turn a crontab of the manual's form (section 1.2) into schedules; needs no service.",
            "Prints a file of environment variables for the scheduler-service, with the lines of the crontab as comments, and names each line that became no schedule. Remove the lines that did from the crontab, so that nothing runs twice.",
            "Exit code 3: a command became no schedule."
        })
public final class ImportCronCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The crontab; /dev/stdin after 'crontab -l |'.")
    private Path file = Path.of("");

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "Time zone of the machine that runs the crontab, for lines without CRON_TZ; default: UTC, as in the manual.")
    private String zone = "UTC";

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "The target of database jobs; default: that of the shipped schedules.")
    private @Nullable String target;

    @Option(names = "--json", description = "Print schedules and other lines as JSON.")
    private boolean json;

    private final Terminal terminal;

    public ImportCronCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var lines = Crontab.read(text(), zone());
        var imported = Import.of(lines, Optional.ofNullable(target));
        if (json) {
            terminal.print(new ObjectMapper().<JsonNode>valueToTree(imported));
        } else {
            terminal.print(words(imported));
        }
        return (imported.isComplete() ? ExitCode.OK : ExitCode.NEEDS_YOU).number();
    }

    private String text() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw Failure.refused(
                    "there is no file %s; 'crontab -l > FILE' writes one".formatted(file));
        }
        // Comments may have another encoding; all else is ASCII.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private ZoneId zone() {
        return Crontab.zone(zone)
                .orElseThrow(
                        () ->
                                Failure.refused(
                                        "unknown time zone '%s'; give its name in the IANA database, for example Europe/Berlin"
                                                .formatted(zone)));
    }

    private static String words(Import imported) {
        var text = new StringBuilder();
        if (!imported.schedules().isEmpty()) {
            text.append(asComments(schedules(imported).toString()));
        }
        if (!imported.left().isEmpty()) {
            text.append(asComments(left(imported).toString()));
        }
        if (text.isEmpty()) {
            return "# the crontab has no line that runs something";
        }
        imported.settings()
                .forEach((name, value) -> text.append("%s='%s'%n".formatted(name, value)));
        return text.toString().strip();
    }

    private static Table schedules(Import imported) {
        var table = new Table("LINE", "SCHEDULE", "CRON", "ZONE", "JOB", "TARGET").numeric("LINE");
        imported.schedules()
                .forEach(
                        each ->
                                table.row(
                                        Integer.toString(each.line()),
                                        each.schedule(),
                                        each.cron(),
                                        each.zone(),
                                        each.job(),
                                        each.target()));
        return table;
    }

    private static Table left(Import imported) {
        var table = new Table("LINE", "NO SCHEDULE", "WHY").numeric("LINE");
        imported.left()
                .forEach(each -> table.row(Integer.toString(each.line()), each.text(), each.why()));
        return table;
    }

    private static String asComments(String table) {
        return table.lines().map(line -> "# " + line).collect(Collectors.joining("\n", "", "\n"));
    }
}
