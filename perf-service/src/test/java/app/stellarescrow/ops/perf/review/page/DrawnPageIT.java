package app.stellarescrow.ops.perf.review.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.testing.Exhaustive;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as Chromium draws it; skipped where there is none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DrawnPageIT {

    private static final int MOST_BYTES = 300_000;

    /** How much bluer than red the pixels of lines and bars are, at least where they are thin. */
    private static final int BLUE = 40;

    /** Of deployments; words that are red have another one. */
    private static final int MARK = 0xc2410c;

    /** How much redder than blue those of deployments are. */
    private static final int RED = 80;

    /** Of the line of a disk until it is full. */
    private static final int FORECAST = 0x7b3fa0;

    /** Chromium's own requests, for updates, which do not leave the test's proxy. */
    private static final String ITS_OWN = "(?s).*google(apis)?\\.com.*";

    @TempDir private static Path folder;
    private static String html = "";

    @BeforeAll
    static void write() throws IOException {
        html = new ReviewPage(WeeklyReviews.last(), WeeklyReviews.earlier()).html();
        Files.writeString(folder.resolve("page.html"), html);
        Files.writeString(
                folder.resolve("loading.html"), "<img src='http://elsewhere.test/picture.png'>");
        Files.writeString(
                folder.resolve("first.html"),
                new ReviewPage(WeeklyReviews.last(), List.of()).html());
        Files.writeString(
                folder.resolve("forecast.html"),
                new ReviewPage(WeeklyReviews.lastWithForecast(), WeeklyReviews.earlier()).html());
    }

    @Test
    void a_page_with_many_statements_and_reviews_is_small() {
        assertThat(html.length()).isLessThan(MOST_BYTES);
    }

    @Exhaustive
    @Test
    void plots_and_bars_are_drawn_and_no_request_leaves_the_page() throws IOException {
        // Given
        assumeTrue(Chromium.isHere(), "no Chromium is installed");
        try (var proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var requests = new ConcurrentLinkedQueue<String>();
            Thread.ofVirtual().start(() -> record(proxy, requests));

            var browser = new Chromium(folder, proxy.getLocalPort());

            // When
            var with = browser.draw("page");
            var without = browser.draw("first");
            var figures = browser.places("page", "figure");
            var bars = browser.places("page", "bar");
            var forecast = browser.draw("forecast");
            var ofForecast = browser.places("forecast", "figure");
            var ofPages = List.copyOf(requests);
            browser.draw("loading");

            // Then
            assertThat(Metric.ALL).allSatisfy(each -> assertDrawn(each, figures, with));
            assertThat(bars)
                    .hasSize(WeeklyReviews.STATEMENTS)
                    .allSatisfy(each -> assertFilled(each, with));
            assertThat(blue(without)).as("bars, but no plot").isPositive();
            assertThat(exactly(MARK, without)).isZero();
            assertThat(exactly(FORECAST, with)).isZero();
            assertForecast(ofForecast, forecast);
            assertThat(ofPages).allMatch(each -> each.matches(ITS_OWN));
            assertThat(requests).anyMatch(each -> each.contains("elsewhere.test"));
        }
    }

    /** Its line goes from the first review to the last, and deployments cross it. */
    private static void assertDrawn(
            Metric metric, List<Chromium.Place> figures, BufferedImage picture) {
        var figure =
                figures.stream()
                        .filter(each -> each.title().equals(metric.title()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no figure of " + metric.title()));
        var parts = WeeklyReviews.COUNT - 1;
        for (int i = 0; i < parts; i++) {
            var part = figure.part(i, parts);
            assertThat(blue(cut(picture, part)))
                    .as("%s, between reviews %d and %d", metric.title(), i, i + 1)
                    .isGreaterThan(30);
        }
        assertThat(red(cut(picture, figure))).as(metric.title()).isGreaterThan(50);
    }

    /** From the last review to the right edge, where its line is without one. */
    private static void assertForecast(List<Chromium.Place> figures, BufferedImage picture) {
        var disk =
                figures.stream()
                        .filter(each -> each.title().equals("fullest disk, %"))
                        .findFirst()
                        .orElseThrow();
        var last = cut(picture, disk.part(WeeklyReviews.COUNT - 1, WeeklyReviews.COUNT));
        assertThat(exactly(FORECAST, last)).as("forecast of the disk").isGreaterThan(5);
        assertThat(exactly(FORECAST, cut(picture, disk.part(0, 2)))).isZero();
    }

    private static void assertFilled(Chromium.Place bar, BufferedImage picture) {
        assertThat(blue(cut(picture, bar)))
                .as("bar at %d", bar.y())
                .isGreaterThan(8L * bar.width() * bar.height() / 10);
    }

    private static BufferedImage cut(BufferedImage picture, Chromium.Place place) {
        return picture.getSubimage(place.x(), place.y(), place.width(), place.height());
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

    private static long blue(BufferedImage picture) {
        return count(picture, each -> (each & 0xff) - (each >> 16 & 0xff) >= BLUE);
    }

    private static long red(BufferedImage picture) {
        return count(picture, each -> (each >> 16 & 0xff) - (each & 0xff) >= RED);
    }

    private static long exactly(int colour, BufferedImage picture) {
        return count(picture, each -> (each & 0xffffff) == colour);
    }

    private static long count(BufferedImage picture, IntPredicate wanted) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .filter(wanted)
                .count();
    }
}
