package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.load.LoadedDump;
import app.stellarescrow.ops.drtest.load.refresh.UnfilledViews;
import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.properties.PropertiesReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs all checks on a restored database. */
@ApplicationScoped
public class Inspection {

    private final CheckConfig config;

    public Inspection(CheckConfig config) {
        this.config = config;
    }

    private interface ChecksToRun {
        List<Check> checks() throws IOException, InterruptedException;
    }

    /** Returns all checks; one that cannot run is added as failed, and the others are kept. */
    public List<Check> of(Server server, LoadedDump restored, Expectation expectation)
            throws IOException, InterruptedException {
        var checks = new ArrayList<>(StoredBytesCheck.of(restored, expectation));
        try (var database = RestoredDatabase.open(server)) {
            runAll(database, expectation, restored, checks);
        } catch (CheckError e) {
            checks.add(Check.failed("checks", "all run", String.valueOf(e.getMessage())));
        }
        checks.addAll(timedChecks(() -> List.of(Amcheck.of(server))));
        return checks;
    }

    private void runAll(
            RestoredDatabase database,
            Expectation expectation,
            LoadedDump restored,
            List<Check> checks)
            throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var facts = UnfilledViews.asIfFilled(facts(database, expectation), restored.unfilled());
        checks.addAll(timed(begun, compared(facts, expectation)));
        checks.addAll(timedChecks(() -> own(database, facts, expectation, restored.deviations())));
        var usability = new UsabilityChecks(database.session(), config, expectation, facts);
        var sequences = new Sequences(database.session(), expectation, facts);
        checks.addAll(timedChecks(() -> List.of(usability.validConstraints())));
        checks.addAll(timedChecks(() -> List.of(sequences.positions())));
        checks.addAll(timedChecks(() -> List.of(usability.tablesWithRows())));
        checks.addAll(timedChecks(() -> List.of(usability.freshness(), usability.size())));
        checks.addAll(timedChecks(usability::assertions));
    }

    private static List<Check> own(
            RestoredDatabase database,
            DatabaseFacts facts,
            Expectation expectation,
            List<Deviation> deviations) {
        return expectation
                .own()
                .map(
                        manifest ->
                                new OwnProperties(
                                                manifest,
                                                facts.server(),
                                                PropertiesReader.read(database.session()),
                                                deviations)
                                        .checks())
                .orElse(List.of());
    }

    private static DatabaseFacts facts(RestoredDatabase database, Expectation expectation) {
        return expectation
                .manifest()
                .map(Manifest::database)
                .map(before -> FactsReader.readLike(database.session(), before))
                .orElseGet(() -> FactsReader.begin(database.session()).read());
    }

    private List<Check> compared(DatabaseFacts facts, Expectation expectation) {
        if (expectation.manifest().isEmpty()) {
            return List.of();
        }
        var before = expectation.manifest().get().database();
        if (expectation.evidence() == Evidence.FULL) {
            return ManifestComparison.of(before, facts);
        }
        var checks = new ArrayList<>(ManifestComparison.ofStructure(before, facts));
        checks.add(PlausibilityCheck.rows(before, facts, config.plausibility()));
        return checks;
    }

    private static List<Check> timedChecks(ChecksToRun runAll)
            throws IOException, InterruptedException {
        var begun = System.nanoTime();
        return timed(begun, runAll.checks());
    }

    /** Checks made together share the time that they took. */
    private static List<Check> timed(long begun, List<Check> checks) {
        var took = System.nanoTime() - begun;
        return checks.stream().map(check -> check.took(took)).toList();
    }
}
