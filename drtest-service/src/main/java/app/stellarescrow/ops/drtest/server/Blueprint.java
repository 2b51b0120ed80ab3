package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.TextLocale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Encoding, locale and tablespace of a database to be created.
 *
 * @param locale null for that of {@code template0}: old manifests do not contain it
 * @param tablespace null for the server's default
 */
public record Blueprint(
        String encoding,
        String collation,
        String characterType,
        @Nullable TextLocale locale,
        @Nullable String tablespace) {

    private static final String BYTES = "C";

    /** Sorts by bytes, which every server supports. */
    public static final Blueprint PLAIN = new Blueprint("UTF8", BYTES, BYTES, null, null);

    public static Blueprint of(Manifest manifest) {
        var server = manifest.database().server();
        var properties = Optional.ofNullable(manifest.dump().properties());
        return new Blueprint(
                server.encoding(),
                server.collation(),
                server.characterType(),
                properties.map(DatabaseProperties::locale).orElse(null),
                properties.map(DatabaseProperties::tablespace).orElse(null));
    }

    Blueprint inUsualTablespace() {
        return new Blueprint(encoding, collation, characterType, locale, null);
    }

    /** For a server without that locale of the operating system; ICU may sort the same way. */
    Blueprint withoutSystemLocale() {
        return new Blueprint(encoding, BYTES, BYTES, locale, tablespace);
    }

    Blueprint sortedByBytes() {
        var libc =
                locale == null ? null : new TextLocale("libc", null, null, null, locale.monetary());
        return new Blueprint(encoding, BYTES, BYTES, libc, tablespace);
    }

    /** What the server must provide, for messages. */
    public String inWords() {
        var own =
                Optional.ofNullable(locale)
                        .filter(text -> text.locale() != null)
                        .map(text -> "%s locale %s".formatted(text.provider(), text.locale()));
        var place =
                Optional.ofNullable(tablespace)
                        .filter(name -> !name.equals("pg_default"))
                        .map(name -> "tablespace " + name);
        return Stream.of(
                        Optional.of("encoding " + encoding),
                        Optional.of("locale " + collation),
                        own,
                        place)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }
}
