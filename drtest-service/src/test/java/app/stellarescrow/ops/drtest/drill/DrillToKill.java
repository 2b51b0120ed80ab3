package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.job.Phases;
import java.nio.file.Path;
import java.util.List;

/** A program that drills a file and prints its phases; tests kill it. */
final class DrillToKill {

    private DrillToKill() {}

    /** Arguments: the folder of sandboxes, and that of a backup. */
    public static void main(String[] args) throws Exception {
        var run = new DrillHall.WatchedRun(System.out::println);
        DrillHall.drilling(DrillHall.configOf(Path.of(args[0])))
                .drill(KilledDrill.read(Path.of(args[1])), List.of(), run, new Phases(run));
    }
}
