package app.stellarescrow.ops.stack;

import app.stellarescrow.ops.api.health.HealthCheckView;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * A run of {@code ./ops morning}, and the same check without the command.
 *
 * @param curl what curl gets with the header {@code Accept: text/plain}
 */
record Morning(Said said, HealthCheckView check, String curl) {

    static Morning of(RealStack stack) throws IOException, InterruptedException {
        var said = Said.by(stack.home().folder(), "morning");
        var perf = stack.servers().perf();
        return new Morning(said, new PerfApi(perf).newestCheck().value(), curl(stack));
    }

    /** Those that a check finds well; it is no run, so it raises no alert. */
    static List<String> greenServices(RealStack stack) {
        return new PerfApi(stack.servers().perf())
                .checkNow().value().lines().stream()
                        .filter(each -> each.area().equals("services"))
                        .filter(each -> each.grade() == Grade.GREEN)
                        .map(Checked::subject)
                        .toList();
    }

    /** Lines that are not green, as {@code RED backups shop}. */
    List<String> open() {
        return check.lines().stream()
                .filter(each -> each.grade() != Grade.GREEN)
                .map(each -> "%s %s %s".formatted(each.grade(), each.area(), each.subject()))
                .toList();
    }

    /** The line with that beginning of {@link #open}. */
    Checked line(String area, String subject) {
        return check.lines().stream()
                .filter(each -> each.area().equals(area) && each.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line in\n" + said.out()));
    }

    private static String curl(RealStack stack) throws IOException, InterruptedException {
        var url = "http://127.0.0.1:%d/api/health-checks/newest".formatted(port(stack));
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + stack.token())
                        .header("Accept", "text/plain")
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static int port(RealStack stack) {
        return stack.ports().http(Service.PERF);
    }
}
