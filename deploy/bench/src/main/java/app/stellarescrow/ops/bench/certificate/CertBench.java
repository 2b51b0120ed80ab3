package app.stellarescrow.ops.bench.certificate;

import app.stellarescrow.ops.bench.certificate.TlsServers.Place;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code ops bench cert}: checks of thousands of endpoints, and a renewal. */
public record CertBench(Terminal terminal, Path project) {

    private static final int ENDPOINTS = 5_000;

    /** Endpoints of one certificate. */
    private static final int EACH = 100;

    /** Its stack is in a folder below this one. */
    public List<Figure> measure(Path folder) throws IOException {
        var shared = TestFolders.create("ops-bench-cert");
        var certificates = BenchCertificates.create(shared);
        try (var servers = TlsServers.start(certificates, ENDPOINTS)) {
            return measure(folder, servers.places(), settings(certificates, servers.places()));
        } finally {
            TestFolders.delete(shared);
        }
    }

    private List<Figure> measure(Path folder, List<Place> places, Map<String, String> settings)
            throws IOException {
        var figures = new ArrayList<Figure>();
        try (var stack = OwnStack.start(terminal, project, folder.resolve("ops"), settings)) {
            if (PebbleProgram.isHere()) {
                terminal.note("measuring renewals");
                figures.addAll(new RenewalMeasure(stack).measure());
            } else {
                terminal.note("renewals are not measured: " + PebbleProgram.REMEDY);
            }
            terminal.note("measuring checks of %,d endpoints".formatted(places.size()));
            figures.addAll(new CheckMeasure(stack, places, EACH).measure());
        }
        return figures;
    }

    private static Map<String, String> settings(
            BenchCertificates certificates, List<Place> places) {
        var settings = new HashMap<String, String>();
        settings.put("CERT_CHECK_PRIVATE_ROOTS", certificates.root().toString());
        if (PebbleProgram.isHere()) {
            settings.put(StackSettings.DEMO_PLATFORM, "true");
        }
        for (var from = 0; from < places.size(); from += EACH) {
            settings.put(
                    "CERTIFICATES_%s_ENDPOINTS".formatted(CheckMeasure.name(from / EACH)),
                    places.subList(from, from + EACH).stream()
                            .map(Place::asEndpoint)
                            .collect(Collectors.joining(",")));
        }
        return settings;
    }
}
