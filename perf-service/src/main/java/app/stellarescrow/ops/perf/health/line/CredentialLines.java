package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rotations that are overdue (manual, section 3.3). */
public final class CredentialLines {

    private CredentialLines() {}

    public static List<Finding> of(List<CredentialView> credentials, Instant now) {
        var lines =
                new ArrayList<>(
                        credentials.stream()
                                .filter(each -> !each.isUnwatched())
                                .map(each -> line(each, now))
                                .toList());
        if (lines.isEmpty()) {
            lines.add(Area.ROTATIONS.green("watched", "none"));
        }
        credentials.stream()
                .filter(CredentialView::isUnwatched)
                .map(CredentialView::name)
                .reduce("%s, %s"::formatted)
                .map(CredentialLines::unwatched)
                .ifPresent(lines::add);
        return lines;
    }

    /** Shipped settings name more credentials than a platform has; these are never due. */
    private static Finding unwatched(String names) {
        return Area.ROTATIONS.green(
                "not watched", names + " (no credentials.<name>.store and no .since is set)");
    }

    private static Finding line(CredentialView credential, Instant now) {
        var name = credential.name();
        var problem = credential.problem();
        var due = credential.dueAt();
        if (due != null && credential.isOverdue(now)) {
            return Area.ROTATIONS.red(
                    name,
                    "its rotation is overdue since %s (%s)%s"
                            .formatted(
                                    due,
                                    Quantities.duration(Duration.between(due, now)),
                                    open(credential)),
                    next(credential));
        }
        if (problem != null) {
            return Area.ROTATIONS.amber(
                    name, "cannot be checked: " + problem, "./ops secrets; RB-020");
        }
        return due == null
                ? Area.ROTATIONS.amber(
                        name, "it is unknown when it is due", "./ops run rotation --wait; RB-020")
                : Area.ROTATIONS.green(
                        name,
                        "due in %s%s"
                                .formatted(
                                        Quantities.duration(Duration.between(now, due)),
                                        open(credential)));
    }

    private static String open(CredentialView credential) {
        var rotation = credential.rotation();
        if (rotation == null || !rotation.isOpen()) {
            return "";
        }
        var waits = rotation.waitsFor();
        return ", rotation is %s%s"
                .formatted(rotation.state(), waits == null ? "" : " and waits: " + waits);
    }

    private static String next(CredentialView credential) {
        var rotation = credential.rotation();
        return rotation == null || !rotation.isOpen()
                ? "./ops rotate %s; RB-020".formatted(credential.name())
                : "./ops rotation show %s; RB-020".formatted(rotation.id());
    }
}
