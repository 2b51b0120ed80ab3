package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.work.Hinted;
import java.util.regex.Pattern;

/** The machine failed, and says nothing about the backup; another attempt may do better. */
public class SandboxFailed extends RuntimeException implements Hinted {

    private static final Pattern MACHINE =
            Pattern.compile(
                    "No space left on device|out of memory|signal 9|server closed the connection|"
                            + "connection to server was lost|too many clients|"
                            + "the database system is (in recovery mode|shutting down)");

    private SandboxFailed(ServerError error) {
        super(error.told());
    }

    static void throwIfItIsToBlame(ServerError error) {
        if (MACHINE.matcher(error.words()).find()) {
            throw new SandboxFailed(error);
        }
    }

    @Override
    public String hint() {
        return "look at the disk of drtest.sandbox.home and the memory of the drtest-service's machine";
    }
}
