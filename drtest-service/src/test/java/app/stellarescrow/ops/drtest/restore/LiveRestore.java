package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.drtest.check.CheckConfig;
import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.check.Inspection;
import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.drtest.load.DumpLoad;
import app.stellarescrow.ops.drtest.sandbox.SandboxConfig;
import app.stellarescrow.ops.drtest.sandbox.SandboxSweep;
import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.packing.PackingConfig;
import app.stellarescrow.ops.target.Target;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Restores backups in memory into copies on a live server.
 *
 * @param home folder for temporary files
 */
public record LiveRestore(LocalPostgres server, Path home) {

    /** The findings in the copy. */
    public record Copy(List<Check> checks, List<String> warnings) {

        public List<Check> failed() {
            return checks.stream().filter(Check::hasFailed).toList();
        }
    }

    /**
     * Restores a copy.
     *
     * @param sql files beside the dump
     */
    public Copy make(MadeBackup backup, Artefact.Sql sql, String copy) throws Exception {
        var config = config();
        var artefact =
                new Artefact(
                        "memory",
                        () -> new ByteArrayInputStream(backup.stored()),
                        Optional.of(backup.manifest()),
                        sql);
        var subject =
                new Subject(artefact, Expectation.full(backup.manifest()), Optional.empty(), false);
        var target =
                new Target(
                        "copy",
                        "127.0.0.1",
                        server.port(),
                        "copy",
                        "postgres",
                        server.password(),
                        Map.of());
        var leftovers = new SandboxSweep(config.getConfigMapping(SandboxConfig.class));
        try (var live =
                new LiveServer(
                        target,
                        copy,
                        new Programs(server.bin()),
                        leftovers.claim("copy"),
                        leftovers)) {
            var made =
                    new RestoredCopy(
                                    new DumpLoad(config.getConfigMapping(PackingConfig.class)),
                                    new Inspection(config.getConfigMapping(CheckConfig.class)))
                            .make(subject, live, new Phases(new ARun()));
            return new Copy(made.checks(), made.warnings());
        }
    }

    private SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .addDiscoveredConverters()
                .withMapping(SandboxConfig.class)
                .withMapping(CheckConfig.class)
                .withMapping(PackingConfig.class)
                .withDefaultValue("drtest.sandbox.home", home.toString())
                .build();
    }

    private record ARun() implements JobRun {

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
        public void progress(String phase, long done, @Nullable Long total, String unit) {}

        @Override
        public JobProgress event(JobProgress.Step step) {
            return new JobProgress(id(), "a-target", attempt(), Instant.now(), step);
        }

        @Override
        public void confirmLease() {}
    }
}
