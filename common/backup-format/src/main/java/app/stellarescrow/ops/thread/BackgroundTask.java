package app.stellarescrow.ops.thread;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Work on another thread, which ends no later than the job that started it. */
public final class BackgroundTask<T> implements AutoCloseable {

    private final FutureTask<T> work;
    private final Thread thread;
    private final Consumer<Thread> stop;

    private BackgroundTask(Callable<T> work, Consumer<Thread> stop) {
        this.work = new FutureTask<>(work);
        this.thread = Thread.ofVirtual().start(this.work);
        this.stop = stop;
    }

    public static <T> BackgroundTask<T> start(Callable<T> work) {
        return new BackgroundTask<>(work, Thread::interrupt);
    }

    /**
     * Starts work that does not react to an interrupt.
     *
     * @param stop ends it
     */
    public static <T> BackgroundTask<T> start(Callable<T> work, Runnable stop) {
        return new BackgroundTask<>(
                work,
                thread -> {
                    stop.run();
                    thread.interrupt();
                });
    }

    /** Starts short work that must not be stopped half-way. */
    public static <T> BackgroundTask<T> startWhole(Callable<T> work) {
        return new BackgroundTask<>(work, _ -> {});
    }

    /** Returns the result, or throws the work's failure. */
    public T await() throws IOException, InterruptedException {
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

    /** The failure, if it has failed. */
    public Optional<RuntimeException> failure() {
        return work.state() == Future.State.FAILED
                        && work.exceptionNow() instanceof RuntimeException failure
                ? Optional.of(failure)
                : Optional.empty();
    }

    /** The result, if it has one. */
    public Optional<T> result() {
        return work.state() == Future.State.SUCCESS
                ? Optional.ofNullable(work.resultNow())
                : Optional.empty();
    }

    /** Stops the work, and closes its result. */
    @Override
    public void close() throws IOException {
        if (!work.isDone()) {
            stop.accept(thread);
        }
        Cleanup.run(this::join);
        if (work.state() == Future.State.SUCCESS && work.resultNow() instanceof Closeable result) {
            result.close();
        }
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
