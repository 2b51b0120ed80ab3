package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A dump that can be fetched.
 *
 * @param where for messages: an object's URL or a file's path
 * @param manifest its own; empty if it has none
 * @param sql roles and settings that belong to it
 */
public record Artefact(String where, Source source, Optional<Manifest> manifest, Sql sql) {

    /** Where its bytes come from; each call starts at the first byte. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * What a dump does not contain.
     *
     * @param globals roles and tablespaces
     * @param settings of the database itself
     */
    public record Sql(Optional<Source> globals, Optional<Source> settings) {

        public static final Sql NONE = new Sql(Optional.empty(), Optional.empty());
    }
}
