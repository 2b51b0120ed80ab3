package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.job.Phases;
import java.nio.file.Path;

/** A program that drills a file and tells its phases, one a line; it is there to be killed. */
final class DrillToKill {

    private DrillToKill() {}

    /** The folder of sandboxes, and that of a backup. */
    public static void main(String[] args) throws Exception {
        var run = new DrillHall.WatchedRun(System.out::println);
        DrillHall.drilling(DrillHall.configOf(Path.of(args[0])))
                .drill(KilledDrill.read(Path.of(args[1])), run, new Phases(run));
    }
}
