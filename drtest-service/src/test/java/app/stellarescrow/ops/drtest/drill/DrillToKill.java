package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.restore.Artefact;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.job.Phases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A program that drills a file and tells its phases, one a line; it is there to be killed. */
final class DrillToKill {

    private DrillToKill() {}

    /** The folder of sandboxes, and a dump. */
    public static void main(String[] args) throws Exception {
        var config = DrillHall.configOf(Path.of(args[0]));
        var dump = Path.of(args[1]);
        var artefact =
                new Artefact(
                        args[1],
                        () -> Files.newInputStream(dump),
                        Optional.empty(),
                        Artefact.Sql.NONE);
        var run = new DrillHall.WatchedRun(System.out::println);
        DrillHall.drilling(config)
                .drill(
                        new Subject(artefact, Expectation.NONE, Optional.empty(), false),
                        run,
                        new Phases(run));
    }
}
