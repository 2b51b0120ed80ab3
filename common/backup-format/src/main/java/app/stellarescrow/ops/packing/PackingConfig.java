package app.stellarescrow.ops.packing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How dumps are compressed and encrypted. */
@ConfigMapping(prefix = "backup")
public interface PackingConfig {

    /** By ISA-L on x86-64; 6, by zlib, takes ten times as long for three hundredths less. */
    @WithDefault("2")
    int gzipLevel();

    /** As small as gzip's 6 at three times its speed. */
    @WithDefault("1")
    int zstdLevel();

    /** Public keys as age-keygen prints them, separated by commas; without any, no encryption. */
    Optional<List<String>> recipients();

    /** The secret keys to read encrypted backups with; without, those cannot be checked. */
    Optional<Path> identityFile();
}
