package app.stellarescrow.ops.backup;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Work on another thread beside the job's own; how it ends is the job's to know. */
record Beside<T>(Future<T> work) {

    static <T> Beside<T> start(ExecutorService threads, Callable<T> work) {
        return new Beside<>(threads.submit(work));
    }

    /** What the work answered, or its failure as if it had happened here. */
    T await() throws IOException, InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case IOException failure -> throw failure;
                case InterruptedException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    void cancel() {
        work.cancel(true);
    }
}
