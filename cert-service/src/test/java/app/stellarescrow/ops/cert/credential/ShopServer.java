package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A server of a shop, whose services log in with what an env file says. */
enum ShopServer {
    DATABASE("SHOP_DATABASE", "SHOP_QUICK", DatabaseForTests.OWNER, "shop_a") {

        @Override
        void reset() {
            DatabaseForTests.reset();
        }

        @Override
        Path env() {
            return DatabaseForTests.ENV;
        }

        @Override
        void write(String user, String password) {
            DatabaseForTests.write(user, password);
        }

        @Override
        void set(String password) throws Exception {
            DatabaseForTests.set(password);
        }

        @Override
        String value(String line) {
            return DatabaseForTests.value(
                    line.equals("user") ? "POSTGRES_USER" : "POSTGRES_PASSWORD");
        }

        @Override
        AutoCloseable connect(String client) throws Exception {
            return DatabaseForTests.connect(client);
        }

        @Override
        void work() throws Exception {
            DatabaseForTests.work();
        }

        @Override
        AutoCloseable logInAs(String client, String user, String password) throws Exception {
            return DriverManager.getConnection(DatabaseForTests.jdbcUrl(client), user, password);
        }

        @Override
        void createIdleLogin(String password) {
            DatabaseForTests.createIdleLogin(password);
        }

        @Override
        String oldPassword() {
            return DatabaseForTests.OLD_PASSWORD;
        }

        @Override
        void assertThatOnlyTheNewLoginIsValid() {
            assertThat(
                            DatabaseForTests.server()
                                    .query(
                                            "shop",
                                            "select rolname, rolcanlogin from pg_roles where rolname in ('shop_owner', 'shop_a') order by 1"))
                    .isEqualTo("shop_a|t\nshop_owner|f");
        }
    },

    CACHE("SHOP_CACHE", "CACHE_QUICK", "default", "cache_a") {

        @Override
        void reset() {
            RedisForTests.reset(RedisForTests.Users.IN_CONFIGURATION);
        }

        @Override
        Path env() {
            return RedisForTests.ENV;
        }

        @Override
        void write(String user, String password) {
            RedisForTests.write(user, password);
        }

        @Override
        void set(String password) throws Exception {
            RedisForTests.set(password);
        }

        @Override
        String value(String line) {
            return line.equals("user") ? RedisForTests.user() : RedisForTests.password();
        }

        @Override
        AutoCloseable connect(String client) throws Exception {
            return RedisForTests.connect(client);
        }

        @Override
        void work() throws Exception {
            RedisForTests.work();
        }

        @Override
        AutoCloseable logInAs(String client, String user, String password) throws Exception {
            return RedisForTests.connect(client, user, password);
        }

        @Override
        void createIdleLogin(String password) {
            RedisForTests.ask("ACL", "SETUSER", "cache_a", "on", ">" + password, "~*", "+@all");
        }

        @Override
        String oldPassword() {
            return RedisForTests.OLD_PASSWORD;
        }

        /** Also after a restart. */
        @Override
        void assertThatOnlyTheNewLoginIsValid() throws Exception {
            assertThat(RedisForTests.ask("ACL", "LIST"))
                    .contains("user cache_a on", "user default off")
                    .doesNotContain(" nopass ");
            RedisForTests.restart();
            RedisForTests.work();
        }
    };

    /** Whose old login drains for a second. */
    final String credential;

    /** The same without a drain. */
    final String quick;

    final String oldUser;
    final String newUser;

    ShopServer(String credential, String quick, String oldUser, String newUser) {
        this.credential = credential;
        this.quick = quick;
        this.oldUser = oldUser;
        this.newUser = newUser;
    }

    /** As its image made it. */
    abstract void reset();

    abstract Path env();

    abstract void write(String user, String password);

    /** The old login's, in the server and in the file. */
    abstract void set(String password) throws Exception;

    abstract String value(String line);

    /** A new session with what the file says now. */
    abstract AutoCloseable connect(String client) throws Exception;

    /** A short one. */
    abstract void work() throws Exception;

    abstract AutoCloseable logInAs(String client, String user, String password) throws Exception;

    /** The new user, with the password of an earlier rotation. */
    abstract void createIdleLogin(String password);

    abstract String oldPassword();

    abstract void assertThatOnlyTheNewLoginIsValid() throws Exception;

    /** In the file. */
    String user() {
        return value("user");
    }

    String password() {
        return value("password");
    }

    boolean accepts(String user, String password) throws Exception {
        try (var _ = logInAs("a-test", user, password)) {
            return true;
        } catch (Exception e) {
            assertThat(e.getMessage())
                    .containsAnyOf(
                            "WRONGPASS",
                            "password authentication failed",
                            "not permitted to log in");
            return false;
        }
    }
}
