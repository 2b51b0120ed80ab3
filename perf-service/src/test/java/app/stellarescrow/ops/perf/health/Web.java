package app.stellarescrow.ops.perf.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests that the command does not make. */
final class Web {

    private Web() {}

    /** As {@code curl -H 'Accept: text/plain'} gets it. */
    static String text(URI url) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(url)
                        .header("Authorization", "Bearer operator-token")
                        .header("Accept", "text/plain"));
    }

    /** Of the demo platform. */
    static String health() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(StackForTests.platformUrl() + "/health")));
    }

    /** Pauses or resumes the demo platform's indexer. */
    static void indexer(String verb) throws IOException, InterruptedException {
        var path = URI.create(StackForTests.platformUrl() + "/api/indexer/" + verb);
        send(
                HttpRequest.newBuilder(path)
                        .header("X-API-Key", StackForTests.ADMIN_KEY)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static String send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
