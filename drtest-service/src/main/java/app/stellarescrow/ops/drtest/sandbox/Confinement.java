package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a program is started so that it stays in its sandbox.
 *
 * @param user number or name of the user that it runs as; empty for the service's own
 */
record Confinement(Isolation isolation, String user) {

    /** Environment variable that marks all processes of a sandbox. */
    static final String MARK = "OPS_SANDBOX=";

    /** The user that PostgreSQL's package creates; the server refuses to run as root. */
    static final String POSTGRES = "postgres";

    private static final String UNSHARE = "unshare";

    /** Any number but root's, in a user namespace that has only this user. */
    private static final String USER_INSIDE = "5432";

    /** No host has this name: a foreign table reaches nothing unless it gives an address. */
    private static final String NOWHERE = "PGHOSTADDR=255.255.255.255";

    private static final String SCRIPT = script();

    /** Passes nothing of our environment: a dump must not find secrets in its sandbox. */
    Command command(SandboxFolder folder, Programs programs, List<String> program) {
        var args = new ArrayList<>(List.of("env", "-i", NOWHERE, MARK + folder.path()));
        args.add("LC_ALL=C.UTF-8");
        args.add("PATH=" + System.getenv("PATH") + ":/usr/sbin:/sbin");
        args.addAll(wrapping(folder, programs));
        args.addAll(program);
        return new Command(args, Map.of());
    }

    private List<String> wrapping(SandboxFolder folder, Programs programs) {
        return switch (isolation) {
            case OWN_USER -> enclosed(List.of(), folder, programs, user, "--clear-groups");
            case OWN_PROCESSES ->
                    enclosed(
                            List.of(
                                    "--user",
                                    "--map-user=" + USER_INSIDE,
                                    "--map-group=" + USER_INSIDE,
                                    "--keep-caps"),
                            folder,
                            programs,
                            USER_INSIDE,
                            "--keep-groups");
            case NONE, CONTAINER ->
                    user.isEmpty()
                            ? List.of()
                            : List.of(
                                    "setpriv",
                                    "--reuid=" + user,
                                    "--regid=" + user,
                                    "--clear-groups");
        };
    }

    private static List<String> enclosed(
            List<String> more,
            SandboxFolder folder,
            Programs programs,
            String user,
            String groups) {
        var args = new ArrayList<>(List.of(UNSHARE));
        args.addAll(more);
        args.addAll(List.of("--pid", "--net", "--ipc", "--mount", "--fork", "--kill-child"));
        args.addAll(List.of("sh", "-c", SCRIPT, "sh"));
        args.addAll(List.of(folder.cluster().toString(), folder.root().toString()));
        args.addAll(List.of(programs.home().toString(), user, groups));
        return args;
    }

    private static String script() {
        try (var script = Confinement.class.getResourceAsStream("enclose.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
