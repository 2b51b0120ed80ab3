package app.stellarescrow.ops.cli.evidence;

import app.stellarescrow.ops.api.evidence.EvidenceCheck.Sound;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks an evidence file. */
@Command(
        name = "verify",
        description = {
            "Check that an evidence file was not changed; needs no service.",
            "A file that was written anew from its begin is found only with --published. deploy/evidence/verify.sh does the same with openssl and jq.",
            "Exit code 1: it was changed; the first line that cannot be right is named."
        })
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "As './ops evidence export' wrote it.")
    private Path file = Path.of("");

    @Option(
            names = "--published",
            description =
                    "Also compare it with the hash that the alert-service published when the month was closed.")
    private boolean published;

    private final Terminal terminal;
    private final Servers servers;

    VerifyCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Failure.refused(
                    "there is no file %s; './ops evidence export' writes one".formatted(file));
        }
        var sound = CheckedFile.soundOrRefused(file);
        if (published) {
            compare(sound);
        }
        terminal.print("%s: %s".formatted(file, CheckedFile.words(sound)));
        return 0;
    }

    private void compare(Sound sound) {
        var head =
                new AlertApi(servers.alert())
                        .evidence().value().stream()
                                .filter(each -> each.month().equals(sound.month()))
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                Failure.refused(
                                                        "%s is not closed, so nothing is published"
                                                                .formatted(sound.month())))
                                .head();
        if (!head.equals(sound.head())) {
            throw Failure.failed(
                    "%s was written anew: its head is %s, but %s was published"
                            .formatted(file, sound.head(), head));
        }
    }
}
