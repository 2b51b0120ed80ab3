package app.stellarescrow.ops.cli.credential;

import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.credential.KeyUsage;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists credentials. */
@Command(
        name = "secrets",
        description = {
            "List the credentials: their age, when they must be replaced, what their rotations wait for, and when each key was last used.",
            "Keys are shown by their fingerprints only: the beginning of their SHA-256.",
            "Exit code 3 if one is overdue or cannot be checked, or if a rotation is blocked."
        })
public final class SecretsCommand implements Callable<Integer> {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public SecretsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var answer = new CredentialApi(servers.cert()).list();
        json.print(terminal, answer, this::words);
        var fine = answer.unread().isEmpty() && answer.known().stream().noneMatch(this::needsYou);
        return (fine ? ExitCode.OK : ExitCode.NEEDS_YOU).number();
    }

    private boolean needsYou(CredentialView credential) {
        var rotation = credential.rotation();
        return credential.isOverdue(terminal.now())
                || (credential.problem() != null && !credential.isUnwatched())
                || (rotation != null && rotation.blocked());
    }

    private String words(List<CredentialView> credentials) {
        if (credentials.isEmpty()) {
            return "no credentials are configured; docs/rotate-api-keys.md shows how";
        }
        var table =
                new Table("NAME", "DRIVER", "KEYS", "SINCE", "DUE", "ROTATION", "STATE", "NOTE");
        for (var each : credentials) {
            var rotation = each.rotation();
            table.row(
                    each.name(),
                    each.driver(),
                    String.join(" ", each.keys()),
                    time(each.since()),
                    due(each),
                    rotation == null ? "" : rotation.id().toString(),
                    rotation == null ? "" : rotation.state().name().toLowerCase(Locale.ROOT),
                    note(each));
        }
        return table + uses(credentials);
    }

    /** Of the credentials whose use is known from an access log or from servers. */
    private static String uses(List<CredentialView> credentials) {
        var table = new Table("NAME", "KEY", "LAST USE", "CONSUMER");
        var used = credentials.stream().filter(each -> each.usage() != null).toList();
        for (var each : used) {
            var usage = Objects.requireNonNull(each.usage());
            for (var key : each.keys()) {
                var last = usage.last().stream().filter(it -> it.key().equals(key)).findFirst();
                table.row(
                        each.name(),
                        key,
                        last.map(it -> Words.time(it.at())).orElseGet(() -> notUsed(usage)),
                        last.map(KeyUsage.LastUse::consumer).orElse(""));
            }
        }
        return used.isEmpty() ? "" : System.lineSeparator().repeat(2) + table;
    }

    private static String notUsed(KeyUsage usage) {
        return usage.unknown() == null
                ? "not since " + Words.time(usage.from())
                : "unknown: " + usage.unknown();
    }

    private String due(CredentialView credential) {
        var at = credential.dueAt();
        if (at == null) {
            return "unknown";
        }
        return credential.isOverdue(terminal.now())
                ? "OVERDUE since " + Words.time(at)
                : Words.relative(at, terminal.now());
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : Words.time(at);
    }

    private static String note(CredentialView credential) {
        if (credential.problem() != null) {
            return credential.problem();
        }
        var rotation = credential.rotation();
        return rotation == null || rotation.waitsFor() == null ? "" : rotation.waitsFor();
    }
}
