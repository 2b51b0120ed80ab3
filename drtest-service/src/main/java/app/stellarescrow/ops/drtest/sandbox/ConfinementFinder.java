package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Finds the strongest isolation that this machine allows, by trying each. */
final class ConfinementFinder {

    private static final Logger LOG = Logger.getLogger(ConfinementFinder.class);
    private static final Duration MOMENT = Duration.ofSeconds(30);

    private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,8})-([1-9]\\d{0,8})");

    private final SandboxConfig config;
    private final boolean root;
    private final AtomicInteger sandboxes = new AtomicInteger();

    ConfinementFinder(SandboxConfig config, boolean root) {
        this.config = config;
        this.root = root;
    }

    static ConfinementFinder of(SandboxConfig config) {
        return new ConfinementFinder(config, "root".equals(System.getProperty("user.name")));
    }

    /** For a server in a container, which is isolated by the engine. */
    Confinement container() {
        return new Confinement(Isolation.CONTAINER, root ? nextUser() : "");
    }

    /** Chooses the isolation; the sandbox then owns the folder. */
    Confinement choose(SandboxFolder folder, Programs programs)
            throws IOException, InterruptedException {
        var strongest =
                root
                        ? new Confinement(Isolation.OWN_USER, nextUser())
                        : new Confinement(Isolation.OWN_PROCESSES, "");
        var open = new Confinement(Isolation.NONE, root ? Confinement.POSTGRES : "");
        return switch (config.keptIn()) {
            case NEVER -> open;
            case IF_POSSIBLE -> works(strongest, folder, programs) ? strongest : open;
            case ALWAYS -> {
                if (!works(strongest, folder, programs)) {
                    throw impossible();
                }
                yield strongest;
            }
        };
    }

    /** Makes the sandbox's user the owner of the cluster's folder. */
    void give(SandboxFolder folder, Confinement confinement)
            throws IOException, InterruptedException {
        var user = confinement.user();
        if (!user.isEmpty()) {
            new Command(
                            List.of("chown", "-R", user + ":" + user, folder.cluster().toString()),
                            Map.of())
                    .run(MOMENT);
        }
    }

    private static boolean works(Confinement confinement, SandboxFolder folder, Programs programs)
            throws InterruptedException {
        var trial = List.of(programs.path("postgres"), "--version");
        try {
            confinement.command(folder, programs, trial).run(MOMENT);
            return true;
        } catch (IOException | CommandFailed e) {
            LOG.warnf("sandboxes cannot be isolated on this machine: %s", e.getMessage());
            return false;
        }
    }

    /** Two sandboxes at a time run as two users. */
    private String nextUser() {
        var range = RANGE.matcher(config.users());
        if (!range.matches()) {
            throw new PermanentFailure(
                    "drtest.sandbox.users is '%s', which is not a range".formatted(config.users()),
                    "set it to the first and the last user number, as in 59900-59999",
                    null);
        }
        var first = Integer.parseInt(range.group(1));
        var count = Math.max(1, Integer.parseInt(range.group(2)) - first + 1);
        return Integer.toString(first + Math.floorMod(sandboxes.getAndIncrement(), count));
    }

    private static PermanentFailure impossible() {
        return new PermanentFailure(
                "this machine does not allow a sandbox to be isolated, and drtest.sandbox.kept-in is ALWAYS",
                "allow user namespaces (sysctl user.max_user_namespaces), or set drtest.sandbox.kind=docker; the service's log has the reason",
                null);
    }
}
