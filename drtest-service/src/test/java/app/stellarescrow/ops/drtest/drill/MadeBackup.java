package app.stellarescrow.ops.drtest.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.manifest.DumpFacts;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.RunFacts;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.manifest.StoredFacts;
import app.stellarescrow.ops.manifest.properties.PropertiesReader;
import app.stellarescrow.ops.manifest.properties.PropertiesSql;
import app.stellarescrow.ops.packing.DumpWriter;
import app.stellarescrow.ops.packing.Packing;
import app.stellarescrow.ops.packing.PlainDump;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.repository.Companions;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.sql.JdbcSession;
import app.stellarescrow.ops.sql.SqlSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A backup of an unchanging database, taken in memory as backup-service takes one.
 *
 * @param plain as pg_dump wrote it
 * @param stored compressed, and encrypted with recipients
 * @param settings settings of the database itself, as SQL
 */
public record MadeBackup(
        Manifest manifest, byte[] plain, byte[] stored, byte[] globals, String settings) {

    public static final LocalPostgres POSTGRES = TestServers.postgres();

    public static MadeBackup of(String database) throws Exception {
        return of(database, BackupFormat.PLAIN, List.of());
    }

    public static MadeBackup of(String database, BackupFormat format, List<String> recipients)
            throws Exception {
        var plain =
                format == BackupFormat.PLAIN
                        ? run(database, "pg_dump")
                        : run(database, "pg_dump", "--format=custom", "--compress=0");
        var packed = pack(plain, new Packing(format, 1, recipients));
        var key = new BackupKey(database, Instant.now(), format, !recipients.isEmpty());
        var manifest =
                new Manifest(
                        Manifest.VERSION,
                        key.objectName(),
                        new RunFacts(UUID.randomUUID(), 1, database, Instant.now(), Map.of()),
                        new DumpFacts(
                                format,
                                major() + ".0",
                                packed.dump(),
                                null,
                                Companions.settings(key),
                                ask(database, PropertiesReader::read)),
                        new StoredFacts("gzip", recipients, sent(packed.bytes()), null),
                        facts(database),
                        BackupState.UNKNOWN);
        var globals =
                run(
                        database,
                        "pg_dumpall",
                        "--globals-only",
                        "--no-role-passwords",
                        "--database=" + connectionString(database));
        return new MadeBackup(
                manifest, plain, packed.bytes(), globals, ask(database, PropertiesSql::write));
    }

    /** With the same manifest, but other bytes in the bucket. */
    MadeBackup withStored(byte[] bytes) {
        return new MadeBackup(manifest, plain, bytes, globals, settings);
    }

    /** As if these bytes had been dumped and stored. */
    MadeBackup withPlain(byte[] bytes) throws IOException {
        var dump = manifest.dump();
        var packed = pack(bytes, new Packing(dump.format(), 1, List.of()));
        var changed =
                with(
                        new DumpFacts(
                                dump.format(),
                                dump.pgDump(),
                                packed.dump(),
                                null,
                                dump.settings(),
                                dump.properties()),
                        new StoredFacts("gzip", List.of(), sent(packed.bytes()), null),
                        manifest.database());
        return new MadeBackup(changed, bytes, packed.bytes(), globals, settings);
    }

    /** With other facts about the server. */
    public MadeBackup with(ServerFacts server) {
        var database = manifest.database();
        var changed =
                new DatabaseFacts(
                        database.name(),
                        database.cluster(),
                        server,
                        database.tables(),
                        database.sequences(),
                        database.inventory(),
                        database.counts(),
                        database.reading());
        var told = with(manifest.dump(), manifest.stored(), changed);
        return new MadeBackup(told, plain, stored, globals, settings);
    }

    /** With other properties of the database. */
    MadeBackup with(@Nullable DatabaseProperties properties) {
        var dump = manifest.dump();
        var changed =
                new DumpFacts(
                        dump.format(),
                        dump.pgDump(),
                        dump.plain(),
                        null,
                        dump.settings(),
                        properties);
        var told = with(changed, manifest.stored(), manifest.database());
        return new MadeBackup(told, plain, stored, globals, settings);
    }

    MadeBackup withSettings(String sql) {
        return new MadeBackup(manifest, plain, stored, globals, sql);
    }

    private Manifest with(DumpFacts dump, StoredFacts as, DatabaseFacts database) {
        return new Manifest(
                manifest.schemaVersion(),
                manifest.object(),
                manifest.run(),
                dump,
                as,
                database,
                manifest.state());
    }

    public void storeIn(Bucket bucket, Manifests manifests) {
        bucket.put(manifest.object(), stored);
        bucket.put(String.valueOf(manifest.dump().settings()), settings.getBytes(UTF_8));
        manifests.store(bucket, manifest);
    }

    /** Its settings without a file of roles. */
    Artefact.Sql settingsAlone() {
        return new Artefact.Sql(Optional.empty(), Optional.of(this::openSettings));
    }

    Artefact.Sql sql() {
        Artefact.Source roles = () -> new ByteArrayInputStream(globals);
        return new Artefact.Sql(Optional.of(roles), Optional.of(this::openSettings));
    }

    private InputStream openSettings() {
        return new ByteArrayInputStream(settings.getBytes(UTF_8));
    }

    /** Connection parameters for foreign tables. */
    static Map<String, String> loopback(String database) {
        return Map.of(
                "port", Integer.toString(POSTGRES.port()),
                "password", POSTGRES.password(),
                "database", database);
    }

    /** Whether the server's machine has a locale. */
    static boolean knowsLocale(String locale) {
        try {
            POSTGRES.sql("postgres", "set lc_monetary to '%s'".formatted(locale));
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /** The major version of the installed programs. */
    public static int major() {
        return Integer.parseInt(POSTGRES.query("postgres", "show server_version_num")) / 10_000;
    }

    /** The database's present facts. */
    static DatabaseFacts facts(String database) throws SQLException {
        return ask(database, session -> FactsReader.begin(session).read());
    }

    private static String connectionString(String database) {
        return "dbname='%s' options='-c statement_timeout=0'"
                .formatted(database.replace("\\", "\\\\").replace("'", "\\'"));
    }

    private static <T> T ask(String database, Function<SqlSession, T> question)
            throws SQLException {
        try (var connection =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/%s?allowEncodingChanges=true&options=-c%%20statement_timeout=0"
                                .formatted(POSTGRES.port(), database),
                        "postgres",
                        POSTGRES.password())) {
            return question.apply(JdbcSession.comparing(connection, IllegalStateException::new));
        }
    }

    private static Packed pack(byte[] plain, Packing packing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = new DumpWriter(packing, bytes, threads)) {
            writer.write(plain);
            return new Packed(writer.finish(), bytes);
        }
    }

    private static Sent sent(byte[] bytes) {
        return new Sent(bytes.length, sha256(bytes), List.of());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] run(String database, String... command) throws Exception {
        var environment =
                Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(POSTGRES.port()),
                        "PGUSER",
                        "postgres",
                        "PGPASSWORD",
                        POSTGRES.password(),
                        "PGDATABASE",
                        database,
                        "PGOPTIONS",
                        "-c statement_timeout=0");
        try (var running = new Command(List.of(command), environment).start()) {
            var bytes = running.output().readAllBytes();
            running.awaitSuccess();
            return bytes;
        }
    }

    private record Packed(PlainDump dump, ByteArrayOutputStream out) {
        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
