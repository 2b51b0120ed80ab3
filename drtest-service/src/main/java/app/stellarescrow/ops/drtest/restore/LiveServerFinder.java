package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.drill.DatabaseNames;
import app.stellarescrow.ops.drtest.load.ServerVersion;
import app.stellarescrow.ops.drtest.sandbox.SandboxConfig;
import app.stellarescrow.ops.drtest.sandbox.SandboxSweep;
import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.drtest.server.ServerUnavailable;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.packing.Identities;
import app.stellarescrow.ops.packing.PackingConfig;
import app.stellarescrow.ops.target.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Connects to the server of a target and finds PostgreSQL programs that suit it and the backup. */
@ApplicationScoped
class LiveServerFinder {

    private static final int PER_MAJOR = 10_000;

    private final SandboxConfig config;
    private final PackingConfig packing;
    private final SandboxSweep leftovers;

    LiveServerFinder(SandboxConfig config, PackingConfig packing, SandboxSweep leftovers) {
        this.config = config;
        this.packing = packing;
        this.leftovers = leftovers;
    }

    /**
     * Creates nothing on the server yet.
     *
     * @param database name of the new one
     */
    LiveServer open(Target target, String database, Subject subject, JobRun run)
            throws IOException, InterruptedException {
        var major = Math.max(backupMajor(subject), serverMajor(target));
        var programs = Programs.find(major, config.postgresBin());
        var name = "restore-%s-%d".formatted(run.id(), run.attempt());
        leftovers.remove(name);
        return new LiveServer(target, database, programs, leftovers.claim(name), leftovers);
    }

    /** Fails before anything is created if a name is not available. */
    void failUnlessFree(Target target, DatabaseNames names) {
        if (target.database().equals(LiveServer.MAINTENANCE) && names.keptAs() != null) {
            throw new PermanentFailure(
                    "the database postgres cannot be replaced, because it is needed to rename databases",
                    "restore into a new database (--into NAME) and change the application's URL",
                    null);
        }
        if (names.keptAs() == null) {
            failIfTaken(
                    target,
                    names.database(),
                    "choose another name, or drop that database first (dropdb)");
        }
    }

    /** Databases that interrupted attempts of this run left; one may still be in use. */
    List<String> leftBy(Target target, DatabaseNames names, JobRun run) {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE)) {
            var catalog = new DatabaseCatalog(connection);
            var left = new ArrayList<String>();
            for (int n = 1; n <= run.attempt() + left.size(); n++) {
                var name = RestoreNaming.madeAs(names.database(), run.requestedAt(), n);
                if (catalog.oid(name).isPresent()) {
                    left.add(name);
                }
            }
            return left;
        } catch (SQLException e) {
            throw ServerUnavailable.of(target, e);
        }
    }

    private static void failIfTaken(Target target, String name, String hint) {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE)) {
            if (new DatabaseCatalog(connection).oid(name).isPresent()) {
                throw new RequestRefused(
                        "database %s already exists at %s:%d"
                                .formatted(name, target.host(), target.port()),
                        hint);
            }
        } catch (SQLException e) {
            throw ServerUnavailable.of(target, e);
        }
    }

    private int backupMajor(Subject subject) throws IOException {
        return ServerVersion.major(subject.artefact(), Identities.of(packing))
                .orElseThrow(
                        () ->
                                new PermanentFailure(
                                        subject.artefact().where()
                                                + " is not a dump written by pg_dump",
                                        "choose one that ./ops backups lists",
                                        null));
    }

    private static int serverMajor(Target target) {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("show server_version_num")) {
            row.next();
            return row.getInt(1) / PER_MAJOR;
        } catch (SQLException e) {
            throw ServerUnavailable.of(target, e);
        }
    }
}
