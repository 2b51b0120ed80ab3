package app.stellarescrow.ops.event.job;

/** The format of pg_dump's output, and its compression. */
public enum BackupFormat {
    /** SQL text with gzip: {@code zcat | psql} restores it. */
    PLAIN(".sql.gz"),

    /** pg_dump's archive with zstd: {@code zstd -d}, then pg_restore on several cores. */
    CUSTOM(".dump.zst");

    private final String suffix;

    BackupFormat(String suffix) {
        this.suffix = suffix;
    }

    public String suffix() {
        return suffix;
    }
}
