package app.stellarescrow.ops.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Refuses a start if a file of settings cannot be read. Otherwise it would be ignored without a
 * word, and the service would run with its defaults.
 */
public class SettingsFiles implements ConfigSourceFactory {

    private static final String LOCATIONS = "quarkus.config.locations";
    private static final String FILE = "file:";

    /** A location of another kind, such as an URL. */
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:.*");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var locations = context.getValue(LOCATIONS).getValue();
        if (locations != null) {
            Stream.of(locations.split(","))
                    .map(String::strip)
                    .filter(Predicate.not(String::isEmpty))
                    .filter(each -> each.startsWith(FILE) || !SCHEME.matcher(each).matches())
                    .forEach(SettingsFiles::check);
        }
        return List.of();
    }

    private static void check(String location) {
        var path = location.startsWith(FILE) ? Path.of(URI.create(location)) : Path.of(location);
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException(
                    "user %s cannot read '%s', which QUARKUS_CONFIG_LOCATIONS names: make it readable, or correct the path"
                            .formatted(System.getProperty("user.name"), location));
        }
    }
}
