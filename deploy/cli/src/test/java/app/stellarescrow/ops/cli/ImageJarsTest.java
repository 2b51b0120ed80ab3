package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The image of the command line has only the jars that deploy/images/build names. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImageJarsTest {

    private static final Pattern NAMES =
            Pattern.compile("\\$library/\\{(\\S+)}\\* \"\\$context/ops/\"");

    @Test
    void the_jars_of_the_image_are_enough_to_read_a_crontab() throws Exception {
        try (var image =
                new URLClassLoader(jarsOfTheImage(), ClassLoader.getPlatformClassLoader())) {
            assertThatCode(
                            () ->
                                    image.loadClass("app.stellarescrow.ops.cron.Cron")
                                            .getMethod("parse", String.class)
                                            .invoke(null, "0 2 * * mon-fri"))
                    .doesNotThrowAnyException();
        }
    }

    private static URL[] jarsOfTheImage() throws IOException {
        var build = NAMES.matcher(Files.readString(Path.of("../images/build")));
        if (!build.find()) {
            throw new AssertionError("deploy/images/build names no jars of the command line");
        }
        var names = List.of(build.group(1).split(","));
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(jar -> names.stream().anyMatch(new File(jar).getName()::startsWith))
                .map(ImageJarsTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
