package app.stellarescrow.ops.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PeriodicTasksIT {

    private static final String SLOW = "slow";

    @Inject PeriodicTasks tasks;
    @Inject Scheduler scheduler;

    @AfterEach
    void go_on() {
        scheduler.unscheduleJob(SLOW);
        scheduler.resume();
    }

    @Test
    void a_shutdown_waits_for_the_task_that_runs() throws Exception {
        // Given
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        scheduler
                .newJob(SLOW)
                .setInterval("1s")
                .setTask(
                        _ -> {
                            begun.countDown();
                            awaitUnchecked(end);
                        })
                .schedule();
        begun.await();
        var shutdown =
                new FutureTask<Void>(
                        () -> {
                            tasks.stop(new ShutdownEvent(), scheduler);
                            return null;
                        });

        // When
        Thread.ofVirtual().start(shutdown);
        await().until(() -> !scheduler.isRunning());
        Thread.sleep(100);
        var early = shutdown.isDone();
        end.countDown();
        shutdown.get();

        // Then
        assertThat(early).isFalse();
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
