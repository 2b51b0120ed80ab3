package app.stellarescrow.ops.thread;

/** Runs steps that must be completed even on an interrupted thread. */
public final class Cleanup {

    private Cleanup() {}

    public static void run(Runnable steps) {
        var interrupted = Thread.interrupted();
        try {
            steps.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
