package app.stellarescrow.ops.cert.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A shop's database, whose services log in with what an env file says. */
final class DatabaseForTests {

    static final Path ENV = PlatformForTests.HOME.resolve("shop/.env");
    static final String OLD_PASSWORD = "the-old-password-of-the-shop";
    static final String OWNER = "shop_owner";

    private static final String SHOP = "shop";

    /** In another database than the one whose statements are logged. */
    private static final String ROLES =
            """
            do $$ begin
              if not exists (select 1 from pg_roles where rolname = 'shop_owner') then create role shop_owner; end if;
              if not exists (select 1 from pg_roles where rolname = 'shop_rotator') then create role shop_rotator login createrole password 'turns-logins'; end if;
              if exists (select 1 from pg_roles where rolname = 'shop_a') then alter role shop_a nologin password null; end if;
              if exists (select 1 from pg_roles where rolname = 'shop_b') then alter role shop_b nologin password null; end if;
            end $$;
            alter role shop_owner login password '%s';
            alter role shop_owner set search_path to public, pg_temp;
            grant shop_owner to shop_rotator with admin option;
            grant pg_read_all_stats to shop_rotator;
            """;

    /** The rotator made it, which therefore may change it. */
    private static final String IDLE_LOGIN =
            """
            do $$ begin
              if not exists (select 1 from pg_roles where rolname = 'shop_a') then
                set local role shop_rotator;
                create role shop_a;
                reset role;
              end if;
            end $$;
            alter role shop_a login password '%s';
            """;

    private DatabaseForTests() {}

    /** As its image made it: one role, which owns all. */
    static void reset() {
        var server = server();
        server.createDatabase(SHOP);
        server.sql("postgres", ROLES.formatted(OLD_PASSWORD));
        server.sql(
                SHOP,
                """
                create table if not exists sale (id int);
                alter table sale owner to shop_owner;
                alter database shop set log_statement to 'all';
                """);
        write(OWNER, OLD_PASSWORD);
    }

    static void settings(Map<String, String> settings, String name, String drain) {
        var prefix = "credentials.%s.".formatted(name);
        settings.put(prefix + "driver", "postgres");
        settings.put(prefix + "store.file", ENV.toString());
        settings.put(prefix + "store.variable", "POSTGRES_PASSWORD");
        settings.put(prefix + "store.user-variable", "POSTGRES_USER");
        settings.put(prefix + "store.url-variables", "DATABASE_URL");
        settings.put(prefix + "notice", "0s");
        settings.put(prefix + "drain", drain);
        settings.put(prefix + "watch", drain.equals("0s") ? drain : "200ms");
        settings.put(
                prefix + "postgres.admin-url",
                "postgres://shop_rotator:turns-logins@127.0.0.1:%d/shop"
                        .formatted(server().port()));
        settings.put(prefix + "postgres.owner", OWNER);
        settings.put(prefix + "postgres.roles", "shop_a,shop_b");
    }

    static void write(String user, String password) {
        try {
            Files.createDirectories(ENV.getParent());
            Files.writeString(
                    ENV,
                    "# for the shop\nPOSTGRES_USER=%1$s\nPOSTGRES_PASSWORD=%2$s\nDATABASE_URL=\"postgres://%1$s:%4$s@127.0.0.1:%3$d/shop\"\nOTHER=1\n"
                            .formatted(
                                    user,
                                    password,
                                    server().port(),
                                    URLEncoder.encode(password, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a rotation before left it. */
    static void createIdleLogin(String password) {
        server().sql("postgres", IDLE_LOGIN.formatted(password));
    }

    /** The owner's, in the server and in the file. */
    static void set(String password) throws SQLException {
        try (var session =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:%d/postgres"
                                        .formatted(server().port()),
                                "postgres",
                                server().password());
                var statement = session.createStatement()) {
            statement.execute("alter role shop_owner password '%s'".formatted(password));
        }
        write(OWNER, password);
    }

    /** A new session with what the file says now. */
    static Connection connect(String application) throws SQLException {
        var settings = settings();
        return DriverManager.getConnection(
                jdbcUrl(application),
                value(settings, "POSTGRES_USER"),
                value(settings, "POSTGRES_PASSWORD"));
    }

    /** Asks the server nothing before the login, so that many a second are cheap. */
    static String jdbcUrl(String application) {
        return "jdbc:postgresql://127.0.0.1:%d/shop?ApplicationName=%s&sslmode=disable&gssEncMode=disable&assumeMinServerVersion=15&preferQueryMode=simple"
                .formatted(server().port(), application);
    }

    static void work() throws SQLException {
        try (var session = connect("shop-service");
                var statement = session.createStatement()) {
            statement.execute("select count(*) from sale");
        }
    }

    static String value(String variable) {
        return value(settings(), variable);
    }

    private static String value(String settings, String variable) {
        var line = Pattern.compile("(?m)^%s=(.*)$".formatted(variable)).matcher(settings);
        return line.find() ? line.group(1) : "";
    }

    /** At one moment: a login is both lines. */
    private static String settings() {
        try {
            return Files.readString(ENV);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server has logged. */
    static String log() {
        try {
            var data = Path.of(server().query(SHOP, "show data_directory"));
            return Files.readString(data.resolve("../../postgres.log").normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertThatTheOwnerOwnsWhatIsMade() throws SQLException {
        try (var session = connect("shop-migration");
                var statement = session.createStatement()) {
            statement.execute("create temporary table made (id int)");
            try (var row =
                    statement.executeQuery(
                            "select tableowner, current_setting('search_path') from pg_tables where tablename = 'made'")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(OWNER);
                assertThat(row.getString(2)).isEqualTo("public, pg_temp");
            }
        }
    }

    /** Fault 69. */
    static void assertThatNoPasswordIsShown() throws Exception {
        var password = value("POSTGRES_PASSWORD");
        assertThat(value("DATABASE_URL"))
                .isEqualTo(
                        "\"postgres://shop_a:%s@127.0.0.1:%d/shop\""
                                .formatted(password, server().port()));
        var server = server();
        var shown =
                String.join(
                        "\n",
                        log(),
                        Files.readString(PlatformForTests.LOG),
                        server.query("ops", "select string_agg(x::text, ' ') from cert.rotation x"),
                        server.query("shop", "select string_agg(rolpassword, ' ') from pg_authid"));
        assertThat(shown).contains("alter role \"shop_a\"", "SCRAM-SHA-256$4096");
        var secrets = List.of(password, OLD_PASSWORD);
        assertThat(secrets)
                .noneMatch(each -> shown.contains("'" + each) || shown.contains(password));
        try (var processes = Files.list(Path.of("/proc"))) {
            assertThat(processes.map(Shown::commandLine))
                    .noneMatch(line -> line.contains(password));
        }
    }

    static LocalPostgres server() {
        return TestServers.postgres();
    }
}
