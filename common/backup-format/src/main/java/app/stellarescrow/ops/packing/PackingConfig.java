package app.stellarescrow.ops.packing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How dumps are compressed and encrypted. */
@ConfigMapping(prefix = "backup")
public interface PackingConfig {

    /** With ISA-L on x86-64; level 6 with zlib takes ten times as long and saves three percent. */
    @WithDefault("2")
    int gzipLevel();

    /** As small as gzip's 6 at three times its speed. */
    @WithDefault("1")
    int zstdLevel();

    /** Public keys of age-keygen, separated by commas; without any, no encryption. */
    Optional<List<String>> recipients();

    /** File with the secret keys; without it, encrypted backups cannot be read back. */
    Optional<Path> identityFile();
}
