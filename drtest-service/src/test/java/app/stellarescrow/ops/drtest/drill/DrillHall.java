package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.drtest.advice.AdviceConfig;
import app.stellarescrow.ops.drtest.advice.Advisor;
import app.stellarescrow.ops.drtest.advice.WantedAdvice;
import app.stellarescrow.ops.drtest.check.Amcheck;
import app.stellarescrow.ops.drtest.check.CheckConfig;
import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.check.Inspection;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.drtest.load.DumpLoad;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.drtest.sandbox.SandboxConfig;
import app.stellarescrow.ops.drtest.sandbox.SandboxFactory;
import app.stellarescrow.ops.drtest.sandbox.SandboxSweep;
import app.stellarescrow.ops.drtest.sandbox.docker.Containers;
import app.stellarescrow.ops.drtest.sandbox.docker.DockerConfig;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.job.SlowStatement;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.packing.PackingConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs drills for tests: real sandboxes, real programs, backups in memory. */
final class DrillHall implements AutoCloseable {

    final Map<String, String> settings = new HashMap<>();
    List<SlowStatement> statements = List.of();
    final Path home;
    private @Nullable OneSandbox sandbox;

    DrillHall() throws Exception {
        home = TestFolders.create("drills");
        settings.put("drtest.sandbox.home", home.toString());
    }

    /** In a reused sandbox. */
    DrillSteps.Found drill(MadeBackup backup) throws Exception {
        return drill(backup, Expectation.full(backup.manifest()));
    }

    DrillSteps.Found drill(MadeBackup backup, Expectation expectation) throws Exception {
        return drill(subject(backup, expectation, backup.sql()));
    }

    private static Subject subject(MadeBackup backup, Expectation expectation, Artefact.Sql sql) {
        var own = expectation.equals(Expectation.full(backup.manifest()));
        var artefact =
                new Artefact(
                        "memory",
                        () -> new ByteArrayInputStream(backup.stored()),
                        own ? Optional.of(backup.manifest()) : Optional.empty(),
                        sql);
        return new Subject(artefact, expectation, Optional.empty(), false);
    }

    /** In the sandbox as the last drill left it. */
    DrillSteps.Found drillAgain(MadeBackup backup) throws Exception {
        return inspect(subject(backup));
    }

    Check amcheck() throws Exception {
        return Amcheck.of(sandbox());
    }

    Connection connect() throws Exception {
        return sandbox().connect(Sandbox.DATABASE);
    }

    Connection connect(String database) throws Exception {
        return sandbox().connect(database);
    }

    DrillSteps.Found drill(Subject subject) throws Exception {
        sandbox().clear();
        return inspect(subject);
    }

    private DrillSteps.Found inspect(Subject subject) throws Exception {
        var room = sandbox();
        return new DrillSteps(subject, room, new Phases(WatchedRun.unwatched()))
                .run(
                        new DumpLoad(config().getConfigMapping(PackingConfig.class)),
                        new Inspection(config().getConfigMapping(CheckConfig.class)),
                        wanted());
    }

    private WantedAdvice wanted() {
        return new WantedAdvice(advisor(config()), statements, () -> Duration.ofHours(1));
    }

    private static Advisor advisor(SmallRyeConfig config) {
        return new Advisor(config.getConfigMapping(AdviceConfig.class));
    }

    SandboxFactory sandboxes() {
        return sandboxesOf(config());
    }

    static Subject subject(MadeBackup backup) {
        return subject(backup, Expectation.full(backup.manifest()), backup.settingsAlone());
    }

    /** In a separate sandbox, as the service does. */
    DrillSteps.Found drillAlone(Subject subject) throws Exception {
        var run = WatchedRun.unwatched();
        return drilling(config()).drill(subject, statements, run, new Phases(run));
    }

    static SandboxedDrill drilling(SmallRyeConfig config) {
        var packing = config.getConfigMapping(PackingConfig.class);
        return new SandboxedDrill(
                config.getConfigMapping(DrillConfig.class),
                packing,
                sandboxesOf(config),
                new DumpLoad(packing),
                new Inspection(config.getConfigMapping(CheckConfig.class)),
                advisor(config));
    }

    SmallRyeConfig config() {
        return configOf(settings);
    }

    private static SandboxFactory sandboxesOf(SmallRyeConfig config) {
        var sandbox = config.getConfigMapping(SandboxConfig.class);
        var containers = new Containers(config.getConfigMapping(DockerConfig.class));
        return new SandboxFactory(sandbox, new SandboxSweep(sandbox), containers);
    }

    static SmallRyeConfig configOf(Path home) {
        return configOf(Map.of("drtest.sandbox.home", home.toString()));
    }

    private static SmallRyeConfig configOf(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .addDiscoveredConverters()
                .withMapping(SandboxConfig.class)
                .withMapping(DockerConfig.class)
                .withMapping(CheckConfig.class)
                .withMapping(DrillConfig.class)
                .withMapping(AdviceConfig.class)
                .withMapping(PackingConfig.class)
                .withDefaultValues(settings)
                .build();
    }

    static List<String> failed(DrillSteps.Found found) {
        return found.checks().stream().filter(Check::hasFailed).map(Check::name).toList();
    }

    @Override
    public void close() throws IOException {
        if (sandbox != null) {
            sandbox.close();
        }
        Files.deleteIfExists(home);
    }

    private OneSandbox sandbox() throws Exception {
        if (sandbox == null) {
            sandbox =
                    new OneSandbox(
                            sandboxes()
                                    .start(
                                            "hall",
                                            MadeBackup.major(),
                                            Duration.ofHours(1),
                                            Optional.empty()));
        }
        return sandbox;
    }

    /** A run that reports its phases to the test. */
    record WatchedRun(Consumer<String> watcher) implements JobRun {

        static WatchedRun unwatched() {
            return new WatchedRun(_ -> {});
        }

        @Override
        public UUID id() {
            return new UUID(0, 1);
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public Instant requestedAt() {
            return Instant.EPOCH;
        }

        @Override
        public void progress(String phase, long done, @Nullable Long total, String unit) {
            if (done == 0) {
                watcher.accept(phase);
            }
        }

        @Override
        public JobProgress event(JobProgress.Step step) {
            return new JobProgress(id(), "a-target", attempt(), Instant.now(), step);
        }

        @Override
        public void confirmLease() {}
    }
}
