package app.stellarescrow.ops.drtest.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.load.refresh.HeldRefreshes;
import app.stellarescrow.ops.drtest.load.refresh.MaterialisedViews;
import app.stellarescrow.ops.drtest.load.refresh.RefreshStatement;
import app.stellarescrow.ops.drtest.load.role.Globals;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.manifest.properties.PropertyStatement;
import app.stellarescrow.ops.packing.AnyDump;
import app.stellarescrow.ops.packing.Identities;
import app.stellarescrow.ops.packing.PackingConfig;
import app.stellarescrow.ops.packing.PlainMeter;
import app.stellarescrow.ops.packing.StoredBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fetches a backup and restores it into a database, without a local file where possible. */
@ApplicationScoped
public class DumpLoad {

    private static final int BUFFER = 1 << 17;

    private final PackingConfig packing;

    public DumpLoad(PackingConfig packing) {
        this.packing = packing;
    }

    /**
     * How a backup is restored.
     *
     * @param like what the database is created like
     * @param jobs how many statements run at a time
     */
    public record Plan(Blueprint like, int jobs) {}

    /**
     * Restores a backup and reads it to its last byte; creates the roles that it names.
     *
     * @throws LoadFailed if it cannot be restored
     * @throws IOException if it could not be fetched
     */
    public LoadedDump intoSandbox(Sandbox sandbox, Artefact artefact, Plan plan, Phases phases)
            throws IOException, InterruptedException {
        var roles = new MissingRoles(sandbox, artefact);
        while (true) {
            try {
                makeRoles(sandbox, artefact);
                return whole(sandbox, artefact, plan, phases).with(roles.warnings());
            } catch (StatementFailed e) {
                SandboxFailed.throwIfItIsToBlame(e.error());
                if (!roles.create(e.error())) {
                    throw new LoadFailed(e.error());
                }
            }
        }
    }

    /**
     * Restores a backup where roles are not created: those that it names must exist.
     *
     * @throws LoadFailed if it cannot be restored
     * @throws IOException if it could not be fetched
     */
    public LoadedDump into(Server server, Artefact artefact, Plan plan, Phases phases)
            throws IOException, InterruptedException {
        try {
            return whole(server, artefact, plan, phases);
        } catch (StatementFailed e) {
            throw new LoadFailed(e.error());
        }
    }

    private void makeRoles(Sandbox sandbox, Artefact artefact)
            throws IOException, InterruptedException {
        var globals = artefact.sql().globals();
        if (globals.isPresent()) {
            var sql = Globals.forSandbox(bytes(globals.get()));
            new Psql(sandbox, "postgres").run(new ByteArrayInputStream(sql));
        }
    }

    private LoadedDump whole(Server server, Artefact artefact, Plan plan, Phases phases)
            throws IOException, InterruptedException {
        var setup = setup(server, artefact);
        setup.begin(plan.like());
        try (var source = new StoredBytes(artefact.source().open())) {
            var restored = restore(server, plan.jobs(), source, phases);
            setup.finish();
            return restored.deviating(setup.deviations());
        }
    }

    private DatabaseSetup setup(Server server, Artefact artefact) throws IOException {
        var sql = artefact.sql();
        var statements =
                sql.settings().isPresent()
                        ? PropertyStatement.parse(new String(bytes(sql.settings().get()), UTF_8))
                        : List.<PropertyStatement>of();
        var rolesMayLack = sql.globals().isEmpty() && server.mustBeProven();
        return new DatabaseSetup(server, statements, Money.of(artefact.manifest()), rolesMayLack);
    }

    private LoadedDump restore(Server server, int jobs, StoredBytes source, Phases phases)
            throws IOException, InterruptedException {
        try (var dump = AnyDump.open(source, Identities.of(packing))) {
            var meter = new PlainMeter(dump.format());
            var refreshes =
                    switch (dump.format()) {
                        case PLAIN -> plain(server, dump.plain(), meter, phases);
                        case CUSTOM ->
                                new ArchiveLoad(server, jobs).run(dump.plain(), meter, phases);
                    };
            source.transferTo(OutputStream.nullOutputStream());
            var unfilled = unfilled(server, refreshes);
            return new LoadedDump(
                    source.bytes(), source.sha256(), meter.read(), List.of(), List.of(), unfilled);
        } catch (IOException e) {
            source.failIfItFailed();
            throw new LoadFailed("the dump cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /** Once psql has read all but what is in the pipe, it builds indexes. */
    private static List<RefreshStatement> plain(
            Server server, InputStream plain, PlainMeter meter, Phases phases)
            throws IOException, InterruptedException {
        phases.begin("restore");
        var refreshes = new ArrayList<RefreshStatement>();
        new Psql(server, server.database())
                .runEach(
                        psql -> {
                            var held = new HeldRefreshes(psql);
                            copy(plain, meter, held, phases);
                            refreshes.addAll(held.finish());
                            phases.begin("index");
                        });
        return refreshes;
    }

    private static List<String> unfilled(Server server, List<RefreshStatement> refreshes) {
        try {
            return MaterialisedViews.fill(server, refreshes);
        } catch (SQLException e) {
            throw new StatementFailed(ServerError.of(e));
        }
    }

    static void copy(InputStream plain, PlainMeter meter, OutputStream to, Phases phases)
            throws IOException {
        var buffer = new byte[BUFFER];
        for (int n = plain.read(buffer); n >= 0; n = plain.read(buffer)) {
            meter.pass(buffer, 0, n);
            to.write(buffer, 0, n);
            phases.bytes(meter.bytes());
        }
    }

    private byte[] bytes(Artefact.Source artefact) throws IOException {
        try (var source = new StoredBytes(artefact.open())) {
            try (var sql = AnyDump.open(source, Identities.of(packing))) {
                return sql.plain().readAllBytes();
            } catch (IOException e) {
                source.failIfItFailed();
                throw new LoadFailed(
                        "a file of roles or settings cannot be unpacked: " + e.getMessage(), e);
            }
        }
    }
}
