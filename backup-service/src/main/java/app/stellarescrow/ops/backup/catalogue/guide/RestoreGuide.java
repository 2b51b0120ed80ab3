package app.stellarescrow.ops.backup.catalogue.guide;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.properties.PropertiesSql;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes RESTORE.md in the bucket: how to restore with only the bucket and a shell with psql, gzip
 * or zstd, and age.
 */
public final class RestoreGuide {

    public static final String NAME = "RESTORE.md";

    private static final String TEXT =
            """
            # How to restore a backup from this bucket

            You need this bucket, a PostgreSQL server of version %1$s or newer with its client
            programs, %2$s. You do not need the program that wrote the backups.

            The newest backup when this was written:

                %3$s   taken at %4$s (UTC)

            A backup is complete if `<name>.manifest.json` is there too. Any other one is restored
            in the same way, under its own name.

            ## 1. Fetch it and check that it is complete

            With any S3 client, for example:

                aws s3 cp %5$s .
                aws s3 cp %19$s .
            %6$s
            ```sh
            echo %7$s | sha256sum --check
            ```

            (For another backup, its SHA-256 is in its manifest, under `stored`, `sent`, `sha256`.)

            ## 2. Restore it into a new database

            Set `PGHOST`, `PGPORT`, `PGUSER` and `PGPASSWORD` to those of a superuser of the new
            server%8$s. Errors about roles that already exist are harmless.
            All roles are created without passwords: set them with `alter role … password`.

            ```sh
            createdb --template=template0 --encoding=%10$s %15$s -- %11$s
            %9$s%14$sexport PGOPTIONS='%16$s'
            %12$s
            %17$s```

            The settings of the database come before its data, because reading the data can depend on
            them (values of type money do). Its owner, grants and limits come after the data, because
            they could hinder the restore. `PGOPTIONS` overrides settings that could.
            If the server does not have this locale, install it, or omit the options with `locale` and
            `lc-`: text is then sorted differently.

            ## 3. Check that everything is there

            ```sh
            vacuumdb --analyze-only --quiet %18$s
            %13$s
            ```

            The manifest has the number of rows of every table at the moment of the backup, under
            `database`, `tables`; indexes, constraints and triggers under `database`, `inventory`.
            """;

    private static final String COUNTS =
            """
            psql %s --no-align --tuples-only --set=ON_ERROR_STOP=1 <<'SQL'
            select format('select %%L, count(*) from only %%I.%%I', schemaname || '.' || tablename,
                schemaname, tablename) from pg_tables
            where schemaname !~ '^pg_' and schemaname <> 'information_schema' order by 1
            \\gexec
            SQL""";

    /** Overrides settings with which a database could refuse or interrupt its own restore. */
    private static final String UNHINDERED =
            "-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=0"
                    + " -c idle_in_transaction_session_timeout=0 -c role=none -c array_nulls=on";

    private final Manifest manifest;
    private final BackupKey key;

    /**
     * @param key the name of the manifest's object
     */
    public RestoreGuide(Manifest manifest, BackupKey key) {
        this.manifest = manifest;
        this.key = key;
    }

    /**
     * The file's text.
     *
     * @param url where the bucket is, ending with a slash
     */
    public String text(String url) {
        var database = ShellWords.database(manifest.database().name());
        var server = manifest.database().server();
        return TEXT.formatted(
                LocaleOptions.major(server),
                tools(),
                manifest.object(),
                manifest.run().takenAt(),
                ShellWords.quoted(url + manifest.object()),
                fetch(url),
                ShellWords.quoted(manifest.stored().sent().sha256() + "  " + manifest.object()),
                key.encrypted() ? ", and `AGE_KEY` to the file with the secret key" : "",
                sql(manifest.dump().globals(), database),
                server.encoding(),
                ShellWords.quoted(manifest.database().name()),
                restore(database),
                COUNTS.formatted(database),
                settings("/^%s$/,$d", database),
                LocaleOptions.of(manifest),
                UNHINDERED,
                settings("1,/^%s$/d", database),
                database,
                ShellWords.quoted(url + manifest.object() + ".manifest.json"));
    }

    private String tools() {
        var decompressor = key.format() == BackupFormat.PLAIN ? "`gzip`" : "`zstd`";
        return key.encrypted()
                ? decompressor
                        + ", `age`, and the secret key of one of the recipients: "
                        + String.join(", ", manifest.stored().recipients())
                : decompressor;
    }

    private String fetch(String url) {
        return Stream.of(manifest.dump().globals(), manifest.dump().settings())
                .filter(Objects::nonNull)
                .map(object -> "    aws s3 cp %s .%n".formatted(ShellWords.quoted(url + object)))
                .collect(Collectors.joining());
    }

    /**
     * One part of the settings' file; a file without parts belongs to the first one.
     *
     * @param without for sed: the lines of the other part
     */
    private String settings(String without, String database) {
        var object = manifest.dump().settings();
        return object == null
                ? ""
                : "%s | gzip --decompress | sed '%s' | PGCLIENTENCODING=UTF8 psql %s%n"
                        .formatted(
                                bytesOf(object),
                                without.formatted(PropertiesSql.AFTER_DATA),
                                database);
    }

    private String sql(@Nullable String object, String database) {
        return object == null
                ? ""
                : "%s | gzip --decompress | psql %s%n".formatted(bytesOf(object), database);
    }

    private String restore(String database) {
        return switch (key.format()) {
            case PLAIN ->
                    "%s | gzip --decompress | psql %s --set=ON_ERROR_STOP=1 --quiet"
                            .formatted(bytesOf(manifest.object()), database);
            case CUSTOM ->
                    "%s | zstd --decompress --stdout > dump.archive%npg_restore %s --exit-on-error --jobs=4 dump.archive"
                            .formatted(bytesOf(manifest.object()), database);
        };
    }

    private String bytesOf(String object) {
        return key.encrypted()
                ? "age --decrypt --identity \"$AGE_KEY\" " + ShellWords.quoted(object)
                : "cat " + ShellWords.quoted(object);
    }
}
