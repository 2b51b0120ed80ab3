package app.stellarescrow.ops.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** An S3 server that keeps versions (S3Mock), in a separate process. */
final class VersionedS3 implements AutoCloseable {

    static final String BUCKET = "versioned";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final int port = freePort();
    private final Process process;

    VersionedS3(Path folder) throws IOException {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx192m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-jar",
                                jar(),
                                "--server.port=0",
                                "--com.adobe.testing.s3mock.httpPort=" + port)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("s3mock.log").toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await().atMost(START_LIMIT).until(this::answers);
        try (var s3 = s3()) {
            s3.createBucket(r -> r.bucket(BUCKET).objectLockEnabledForBucket(true));
            s3.putBucketVersioning(
                    r ->
                            r.bucket(BUCKET)
                                    .versioningConfiguration(
                                            v -> v.status(BucketVersioningStatus.ENABLED)));
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    S3Client s3() {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .build();
    }

    /** Versions and delete markers, all of which cost money. */
    List<String> everythingOf(String key) {
        try (var s3 = s3()) {
            var all = s3.listObjectVersions(r -> r.bucket(BUCKET).prefix(key));
            var kept = new ArrayList<String>();
            all.versions().forEach(version -> kept.add(version.versionId()));
            all.deleteMarkers().forEach(marker -> kept.add(marker.versionId()));
            return kept;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String jar() throws IOException {
        try (var path = VersionedS3.class.getResourceAsStream("/s3mock.jar.path")) {
            return new String(path.readAllBytes(), UTF_8).strip();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
