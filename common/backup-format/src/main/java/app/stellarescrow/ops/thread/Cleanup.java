package app.stellarescrow.ops.thread;

/** What has to be done even by a thread that was interrupted, which could not call out as it is. */
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
