package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.server.LocalPostgres;

/** The role with which the demo platform reads the demo database, and no other one. */
public record DemoReader(String password) {

    private static final String NAME = "demo_api";

    public static DemoReader of(Home home) {
        return new DemoReader(home.secret("demo-reader-password", Secret::random));
    }

    /**
     * Creates it, or gives it this password. No object of the demo database names it, so that no
     * backup does.
     *
     * @param closed a database that every role could enter otherwise
     */
    public void create(LocalPostgres postgres, String closed) {
        postgres.sql(
                "postgres",
                """
                do $$ begin create role %1$s; exception when duplicate_object then null; end $$;
                alter role %1$s login password '%2$s';
                grant pg_read_all_data to %1$s;
                revoke connect on database "%3$s" from public;
                """
                        .formatted(NAME, password, closed));
    }

    /** For JDBC. */
    public String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s&ApplicationName=demo-platform&connectTimeout=2&socketTimeout=5"
                .formatted(port, DemoDatabase.NAME, NAME, password);
    }
}
