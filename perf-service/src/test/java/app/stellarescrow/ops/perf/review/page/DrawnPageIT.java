package app.stellarescrow.ops.perf.review.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.event.report.Verdict;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as Chromium draws it; skipped where there is none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DrawnPageIT {

    private static final Instant AT = Instant.parse("2026-03-08T03:00:00Z");
    private static final int MOST_BYTES = 300_000;
    private static final int STATEMENTS = 20;

    /** Of lines and bars. */
    private static final int INK = 0x4a6fa5;

    /** Of deployments. */
    private static final int MARK = 0xc2410c;

    /** Chromium's own requests, for updates, which do not leave the test's proxy. */
    private static final String ITS_OWN = "(?s).*google(apis)?\\.com.*";

    @TempDir private static Path folder;
    private static String html = "";

    @BeforeAll
    static void write() throws IOException {
        html = new ReviewPage(review(9), earlier()).html();
        Files.writeString(folder.resolve("page.html"), html);
        Files.writeString(
                folder.resolve("loading.html"), "<img src='http://elsewhere.test/picture.png'>");
        Files.writeString(
                folder.resolve("first.html"), new ReviewPage(review(9), List.of()).html());
    }

    @Test
    void a_page_with_many_statements_and_reviews_is_small() {
        assertThat(html.length()).isLessThan(MOST_BYTES);
    }

    @Test
    void plots_and_bars_are_drawn_and_no_request_leaves_the_page() throws IOException {
        // Given
        assumeTrue(Program.succeeds(List.of("chromium", "--version")), "no Chromium is installed");
        try (var proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var requests = new ConcurrentLinkedQueue<String>();
            Thread.ofVirtual().start(() -> record(proxy, requests));

            // When
            var with = drawn("page", proxy.getLocalPort());
            var without = drawn("first", proxy.getLocalPort());
            var ofPages = List.copyOf(requests);
            drawn("loading", proxy.getLocalPort());

            // Then
            assertThat(ink(with)).isGreaterThan(ink(without) + 1_500);
            assertThat(ink(without)).isGreaterThan(3_000);
            assertThat(ink(with, MARK)).as("deployments").isGreaterThan(100);
            assertThat(ink(without, MARK)).isZero();
            assertThat(ofPages).allMatch(each -> each.matches(ITS_OWN));
            assertThat(requests).anyMatch(each -> each.contains("elsewhere.test"));
        }
    }

    private static BufferedImage drawn(String page, int proxy) throws IOException {
        var picture = folder.resolve(page + ".png");
        var command =
                List.of(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--proxy-server=127.0.0.1:" + proxy,
                        "--proxy-bypass-list=<-loopback>",
                        "--window-size=1200,2400",
                        "--screenshot=" + picture,
                        folder.resolve(page + ".html").toUri().toString());
        Program.run(command, Map.of("HOME", folder.toString()), Duration.ofMinutes(2));
        return ImageIO.read(picture.toFile());
    }

    private static void record(ServerSocket proxy, Queue<String> requests) {
        try {
            while (true) {
                try (var client = proxy.accept()) {
                    requests.add(new String(client.getInputStream().readNBytes(40), UTF_8));
                }
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private static long ink(BufferedImage picture) {
        return ink(picture, INK);
    }

    private static long ink(BufferedImage picture, int colour) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .filter(each -> (each & 0xffffff) == colour)
                .count();
    }

    /** The newest first. */
    private static List<ReviewReport> earlier() {
        return IntStream.iterate(8, i -> i >= 0, i -> i - 1).mapToObj(i -> review(i)).toList();
    }

    private static ReviewReport review(int week) {
        var worse = week == 9;
        var checks = new ArrayList<CheckView>();
        checks.add(statements(week, worse ? Verdict.CRITICAL : Verdict.OK));
        checks.add(
                one("disk", worse ? Verdict.WARN : Verdict.OK, "data", "percent", 40 + 4.0 * week));
        checks.add(one("connections", Verdict.OK, "server", "percent", 20 + week % 3));
        checks.add(one("redis-hit-rate", Verdict.OK, "cache", "hit_percent", 92 - week));
        checks.add(one("api-latency", Verdict.OK, "platform", "ttfb_ms", 12 + week % 4));
        checks.add(one("versions", Verdict.OK, "api", "at", at(week).getEpochSecond() - 200_000.0));
        checks.add(
                new CheckView(
                        "regressions",
                        Verdict.UNKNOWN,
                        "there is no earlier sample",
                        null,
                        List.of()));
        return new ReviewReport(
                new ReviewReport.About(
                        UUID.randomUUID(), "stellar_escrow", "15.18", at(week), at(week - 1)),
                worse ? Verdict.CRITICAL : Verdict.OK,
                checks,
                new ReviewReport.Cost(18, 250));
    }

    private static Instant at(int week) {
        return AT.plus(Duration.ofDays(7L * week));
    }

    private static CheckView statements(int week, Verdict verdict) {
        var items =
                IntStream.range(0, STATEMENTS)
                        .mapToObj(
                                i ->
                                        new Item(
                                                i == 0 ? verdict : Verdict.OK,
                                                "select * from trades where status = $%d and <memo> = '?' order by created_at limit ?"
                                                        .formatted(i),
                                                "mean %d ms, 12,000 calls".formatted(60 - 2 * i),
                                                Map.of(
                                                        "mean_ms",
                                                        60.0 - 2 * i - (9 - week),
                                                        "total_ms",
                                                        1_000.0 * (STATEMENTS - i))))
                        .toList();
        return new CheckView(
                "slow-queries",
                verdict,
                "1 statements are slow: select * from trades where status = $0, mean 60 ms of 12,000 calls in the last 7 d",
                verdict.isFinding() ? "look at its plan (explain), then add an index" : null,
                items);
    }

    private static CheckView one(
            String name, Verdict verdict, String subject, String value, double figure) {
        return new CheckView(
                name,
                verdict,
                "%s: %.1f".formatted(subject, figure),
                verdict.isFinding() ? "delete what is not needed, or enlarge the disk" : null,
                List.of(
                        new Item(
                                verdict,
                                subject,
                                "%.1f".formatted(figure),
                                Map.of(value, figure))));
    }
}
