package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.process.CommandFailed;
import app.stellarescrow.ops.work.Hinted;
import java.util.regex.Pattern;

/** The machine failed, and says nothing about the backup; another attempt may do better. */
public class SandboxFailed extends RuntimeException implements Hinted {

    private static final Pattern MACHINE =
            Pattern.compile(
                    "No space left on device|out of memory|signal 9|server closed the connection|"
                            + "the database system is (in recovery mode|shutting down)|too many clients");

    private SandboxFailed(CommandFailed cause) {
        super(Complaint.of(String.valueOf(cause.getMessage())), cause);
    }

    static void throwIfItIsToBlame(CommandFailed failure) {
        if (MACHINE.matcher(String.valueOf(failure.getMessage())).find()) {
            throw new SandboxFailed(failure);
        }
    }

    @Override
    public String hint() {
        return "look at the disk of drtest.sandbox.home and the memory of the drtest-service's machine";
    }
}
