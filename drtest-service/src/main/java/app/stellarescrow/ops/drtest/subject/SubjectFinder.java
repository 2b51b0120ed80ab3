package app.stellarescrow.ops.drtest.subject;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.bucket.store.ObjectKey;
import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.failure.UnknownBackup;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.repository.Holds;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.target.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the backup to restore in the off-site bucket, as after a disaster. */
@ApplicationScoped
public class SubjectFinder {

    /** Linux's limit for a path. */
    private static final int LONGEST_PATH = 4096;

    private final SubjectConfig config;
    private final Bucket bucket;
    private final Manifests manifests;
    private final Holds holds;

    SubjectFinder(SubjectConfig config, Buckets buckets, Manifests manifests, Holds holds) {
        this.config = config;
        this.bucket = buckets.main();
        this.manifests = manifests;
        this.holds = holds;
    }

    /**
     * Fails with where to find backups if there is none.
     *
     * @param wanted an object's name or a file's path; null for the newest object
     */
    public Subject find(Target target, @Nullable String wanted) {
        return find(target, wanted, Instant.MAX);
    }

    /**
     * The newest object is the newest at the time of the request: a later one may contain the
     * damage that the restore is to undo.
     */
    public Subject find(Target target, @Nullable String wanted, Instant askedAt) {
        if (wanted == null) {
            return newest(target, askedAt);
        }
        return wanted.startsWith("/")
                ? file(target, path(wanted))
                : object(target, ObjectKey.usable(wanted), false);
    }

    private static Path path(String wanted) {
        if (wanted.length() > LONGEST_PATH || wanted.chars().anyMatch(Character::isISOControl)) {
            throw new PermanentFailure(
                    "the path of the file is too long or contains control characters",
                    "give the path of a dump on drtest-service's machine",
                    null);
        }
        return Path.of(wanted);
    }

    /** Protects it from retention until the hold is closed. */
    public Hold hold(Subject subject, JobRun run) {
        if (run.attempt() > 1) {
            holds.releaseOthers(bucket, subject.object().orElse(""), who(run));
        }
        return new Hold(
                subject
                        .object()
                        .map(object -> new Hold.Held(holds, bucket, object, who(run)))
                        .stream()
                        .toList(),
                config.holdLimit());
    }

    private static String who(JobRun run) {
        return "run-" + run.id();
    }

    private Subject newest(Target target, Instant askedAt) {
        var backups =
                backups(target).stream()
                        .filter(
                                name ->
                                        !BackupKey.parse(name)
                                                .orElseThrow()
                                                .takenAt()
                                                .isAfter(askedAt))
                        .toList();
        var described = backups.stream().filter(this::hasManifest).findFirst();
        return described
                .or(() -> backups.stream().findFirst())
                .map(name -> object(target, name, true))
                .orElseThrow(() -> none(target));
    }

    private Subject object(Target target, String name, boolean newest) {
        if (bucket.head(name).isEmpty()) {
            throw gone(bucket.url() + name, newest);
        }
        var own = manifests.find(bucket, name);
        var guide = own.or(() -> reference(target));
        var artefact =
                new Artefact(
                        bucket.url() + name,
                        () -> bucket.get(name),
                        own,
                        guide.map(this::sql).orElse(Artefact.Sql.NONE));
        return new Subject(artefact, expectation(own, guide), Optional.of(name), newest);
    }

    /** A newest backup was listed a moment ago, so a retry may help; a wrong name stays wrong. */
    private static PermanentFailure gone(String name, boolean newest) {
        var reason = UnknownBackup.reason(name);
        var hint = UnknownBackup.HINT;
        return newest ? new PermanentFailure(reason, hint, null) : new RequestRefused(reason, hint);
    }

    private Subject file(Target target, Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new RequestRefused(
                    "%s is not a file that drtest-service can read".formatted(path),
                    "check its name and permissions on drtest-service's machine");
        }
        var guide = reference(target);
        var artefact =
                new Artefact(
                        path.toString(),
                        () -> Files.newInputStream(path),
                        Optional.empty(),
                        guide.map(this::sql).orElse(Artefact.Sql.NONE));
        return new Subject(artefact, expectation(Optional.empty(), guide), Optional.empty(), false);
    }

    private static Expectation expectation(Optional<Manifest> own, Optional<Manifest> guide) {
        return own.map(Expectation::full)
                .or(() -> guide.map(Expectation::weak))
                .orElse(Expectation.NONE);
    }

    /** The newest manifest of another backup of the same database. */
    private Optional<Manifest> reference(Target target) {
        return backups(target).stream()
                .flatMap(name -> manifests.find(bucket, name).stream())
                .findFirst();
    }

    /** Names of the objects, newest first. */
    private List<String> backups(Target target) {
        return bucket.list(BackupKey.prefix(target.database())).stream()
                .flatMap(object -> BackupKey.parse(object.key()).stream())
                .filter(key -> key.database().equals(target.database()))
                .sorted(Comparator.comparing(BackupKey::takenAt).reversed())
                .map(BackupKey::objectName)
                .toList();
    }

    private boolean hasManifest(String name) {
        return manifests.find(bucket, name).isPresent();
    }

    private Artefact.Sql sql(Manifest manifest) {
        return new Artefact.Sql(
                source(manifest.dump().globals()), source(manifest.dump().settings()));
    }

    private Optional<Artefact.Source> source(@Nullable String name) {
        return Optional.ofNullable(name).map(object -> () -> bucket.get(object));
    }

    private PermanentFailure none(Target target) {
        return new PermanentFailure(
                "no backup of database %s at %s".formatted(target.database(), bucket.url()),
                "take one (./ops run backup --wait) and check S3_BUCKET",
                null);
    }
}
