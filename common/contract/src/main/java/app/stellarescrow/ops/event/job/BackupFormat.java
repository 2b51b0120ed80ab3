package app.stellarescrow.ops.event.job;

/** The form pg_dump writes in, and how that is compressed. */
public enum BackupFormat {
    /** SQL text through gzip: {@code zcat | psql} restores it. */
    PLAIN(".sql.gz"),

    /** pg_dump's archive through zstd: {@code zstd -d}, then pg_restore, on several cores. */
    CUSTOM(".dump.zst");

    private final String suffix;

    BackupFormat(String suffix) {
        this.suffix = suffix;
    }

    public String suffix() {
        return suffix;
    }
}
