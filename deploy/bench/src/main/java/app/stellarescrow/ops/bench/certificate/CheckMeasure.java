package app.stellarescrow.ops.bench.certificate;

import app.stellarescrow.ops.bench.certificate.TlsServers.Place;
import app.stellarescrow.ops.bench.measure.Runs;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.bench.probe.PeakMemory;
import app.stellarescrow.ops.bench.probe.Shell;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures checks of all endpoints at once, and one after the other beside openssl. */
final class CheckMeasure {

    private static final String SERVICE = "cert-service";
    private static final double MOST_SECONDS = 60;
    private static final double MOST_MEGABYTES = 300;
    private static final double MOST_TO_OPENSSL = 1.2;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 5;

    private static final String LOOP =
            """
            while read -r address name; do
              openssl s_client -connect "$address" -servername "$name" </dev/null >/dev/null 2>&1 || true
            done <<< "$PLACES"
            """;

    private final OwnStack stack;
    private final List<Place> places;
    private final int each;
    private final List<Figure> figures = new ArrayList<>();

    CheckMeasure(OwnStack stack, List<Place> places, int each) {
        this.stack = stack;
        this.places = places;
        this.each = each;
    }

    /** The name of a certificate in the settings. */
    static String name(int number) {
        return "BENCH" + number;
    }

    List<Figure> measure() {
        var what = "check of %,d endpoints".formatted(places.size());
        var first = check(CertificateSpec.ALL_CERTIFICATES);
        var second = check(CertificateSpec.ALL_CERTIFICATES);
        var peak = new PeakMemory(stack.pid(SERVICE)).peakBytes() / 1e6;
        figures.add(Figure.atMost(MOST_SECONDS, what, "first", first, "s"));
        figures.add(Figure.atMost(MOST_SECONDS, what, "second", second, "s"));
        figures.add(Figure.atMost(MOST_MEGABYTES, SERVICE, "peak RSS", peak, "MB"));
        var openssl = oneByOne();
        figures.add(Figure.plain(what, "to a shell loop", second / places.size() / openssl, "×"));
        return figures;
    }

    /** Returns openssl's seconds for one endpoint. */
    private double oneByOne() {
        stack.restart(SERVICE, Map.of("CERT_CHECK_CONCURRENCY", "1"));
        var ours = new ArrayList<Double>();
        var others = new ArrayList<Double>();
        for (var round = 0; round < WARM_UP + ROUNDS; round++) {
            var took = check(name(0).toLowerCase(Locale.ROOT)) / each;
            if (round >= WARM_UP) {
                ours.add(took);
                others.add(loop() / each);
            }
        }
        var our = new Latencies(ours).percentile(50);
        var openssl = new Latencies(others).percentile(50);
        var what = "check of one endpoint";
        figures.add(Figure.plain(what, "median", our * 1e3, "ms"));
        figures.add(Figure.plain("openssl s_client", "median", openssl * 1e3, "ms"));
        figures.add(Figure.atMost(MOST_TO_OPENSSL, what, "to openssl", our / openssl, "×"));
        return openssl;
    }

    private double loop() {
        var lines =
                places.subList(0, each).stream()
                        .map(
                                place ->
                                        "%s:%d %s"
                                                .formatted(
                                                        place.address(),
                                                        place.port(),
                                                        place.name()))
                        .collect(Collectors.joining("\n"));
        return new Shell(Map.of("PLACES", lines)).bash(LOOP).took().toNanos() / 1e9;
    }

    private double check(String certificates) {
        var runs = new Runs(new Scheduler(stack.servers().scheduler()));
        var run = runs.ended(new CertificateSpec.Check(certificates));
        var result = (CertificateResult) run.report().orElseThrow();
        result.problems().stream()
                .filter(problem -> problem.contains("bench"))
                .findFirst()
                .ifPresent(
                        problem -> {
                            throw Failure.failed("an endpoint was not checked: " + problem);
                        });
        return runs.seconds(run);
    }
}
