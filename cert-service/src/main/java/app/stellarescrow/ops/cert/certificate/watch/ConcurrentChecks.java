package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.certificate.probe.Probe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/** Checks many certificates; a slow endpoint does not hold up the others. */
public final class ConcurrentChecks {

    private final EndpointCheck endpoints;
    private final FileCheck files;
    private final Instant now;
    private final Semaphore permits;

    /** Asks at most so many endpoints at the same time. */
    public ConcurrentChecks(Probe probe, Standard standard, int concurrency) {
        this.endpoints = new EndpointCheck(probe, standard);
        this.files = new FileCheck(standard);
        this.now = standard.now();
        this.permits = new Semaphore(concurrency);
    }

    /** In the order of the certificates; the consumer hears how many are done. */
    public List<Checked> check(List<WatchedCertificate> certificates, IntConsumer done)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                var begun =
                        certificates.stream()
                                .map(each -> threads.submit(() -> check(each, threads)))
                                .toList();
                var checked = new ArrayList<Checked>();
                for (var each : begun) {
                    checked.add(each.get());
                    done.accept(checked.size());
                }
                return checked;
            } catch (InterruptedException | ExecutionException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private Checked check(WatchedCertificate watched, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        var asked =
                watched.endpoints().stream()
                        .map(each -> threads.submit(permitted(watched, each)))
                        .toList();
        var deployed = files.deployed(watched);
        var others = files.check(watched, deployed);
        var endpointSightings = new ArrayList<List<Sighting>>();
        for (Future<List<Sighting>> each : asked) {
            endpointSightings.add(each.get());
        }
        return CertificateCheck.of(
                watched, new AllPlaces(deployed, others, endpointSightings), now);
    }

    private Callable<List<Sighting>> permitted(WatchedCertificate watched, Endpoint endpoint) {
        return () -> {
            permits.acquire();
            try {
                return endpoints.check(watched, endpoint);
            } finally {
                permits.release();
            }
        };
    }
}
