package app.stellarescrow.ops.drtest.sandbox;

import static app.stellarescrow.ops.drtest.server.Server.UNHINDERED;

import java.util.Map;
import java.util.Properties;

/**
 * How programs get into a sandbox.
 *
 * @param host an address, or the folder of a socket
 */
record Login(String host, int port, String password) {

    static final int POSTGRES = 5432;

    /** For libpq's programs. */
    Map<String, String> environment(String database) {
        return Map.of(
                "PGHOST", host,
                "PGPORT", Integer.toString(port),
                "PGUSER", Sandbox.SUPERUSER,
                "PGPASSWORD", password,
                "PGDATABASE", database,
                "PGOPTIONS", UNHINDERED);
    }

    /** For JDBC. */
    Properties properties() {
        var properties = new Properties();
        properties.put("user", Sandbox.SUPERUSER);
        properties.put("password", password);
        properties.put("sslmode", "disable");
        properties.put("gssEncMode", "disable");
        properties.put("options", UNHINDERED);
        // Its messages would tell rows.
        properties.put("logServerErrorDetail", "false");
        return properties;
    }
}
