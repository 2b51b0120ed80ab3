package app.stellarescrow.ops.perf.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.process.Program;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A real browser without a window.
 *
 * @param folder has the pages, and gets the browser's profile
 * @param proxy the port that each of its requests is sent to
 */
record Chromium(Path folder, int proxy) {

    /** For people to look at. */
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final Pattern PLACES =
            Pattern.compile("<script id=\"places\"[^>]*>(.*?)</script>");

    private static final String MEASURE =
            """
            <script id="places" type="application/json"></script><script>
            const place = (kind, title, element) => {
              const box = element.getBoundingClientRect();
              return { kind, title, x: Math.ceil(box.x), y: Math.ceil(box.y), width: Math.floor(box.width), height: Math.floor(box.height) };
            };
            const figures = [...document.querySelectorAll("figure")].map(
              (each) => place("figure", each.querySelector("svg").getAttribute("aria-label"), each.querySelector("svg")));
            const bars = [...document.querySelectorAll(".bar")].map((each) => place("bar", "", each));
            document.getElementById("places").textContent = JSON.stringify([...figures, ...bars]);
            </script>
            """;

    static boolean isHere() {
        return Program.succeeds(List.of("chromium", "--version"));
    }

    /** Where an element is on the page, in pixels. */
    record Place(String kind, String title, int x, int y, int width, int height) {

        static Place of(JsonNode text) {
            return new Place(
                    text.path("kind").asText(),
                    text.path("title").asText(),
                    text.path("x").asInt(),
                    text.path("y").asInt(),
                    text.path("width").asInt(),
                    text.path("height").asInt());
        }

        /** One of so many columns. */
        Place part(int number, int of) {
            return new Place(kind, title, x + number * width / of, y, width / of, height);
        }
    }

    /**
     * The same page with a script, which the page itself forbids, that says where its parts are.
     */
    private static String measured(String html) {
        return html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", MEASURE + "</body>");
    }

    /** The elements of that kind, as this browser places them. */
    List<Place> places(String page, String kind) throws IOException {
        var text = Files.readString(folder.resolve(page + ".html"));
        var copy = Files.writeString(folder.resolve("measured.html"), measured(text));
        var dom = run(List.of("--dump-dom", copy.toUri().toString()));
        var found = PLACES.matcher(dom);
        assertThat(found.find()).as(dom).isTrue();
        var all = new ArrayList<Place>();
        new ObjectMapper().readTree(found.group(1)).forEach(each -> all.add(Place.of(each)));
        return all.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    /** The picture is kept, too. */
    BufferedImage draw(String page) throws IOException {
        var picture = SCREENSHOTS.resolve(page + ".png").toAbsolutePath();
        Files.createDirectories(SCREENSHOTS);
        run(List.of("--screenshot=" + picture, folder.resolve(page + ".html").toUri().toString()));
        System.out.println("Chromium drew " + picture);
        return ImageIO.read(picture.toFile());
    }

    private String run(List<String> options) {
        var command =
                new ArrayList<>(
                        List.of(
                                "chromium",
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                "--hide-scrollbars",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--proxy-server=127.0.0.1:" + proxy,
                                "--proxy-bypass-list=<-loopback>",
                                "--window-size=1200,2800"));
        command.addAll(options);
        return Program.run(command, Map.of("HOME", folder.toString()), Duration.ofMinutes(2));
    }
}
