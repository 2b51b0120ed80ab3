package app.stellarescrow.ops.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * A database to back up and restore, and how to connect to it.
 *
 * @param name as in job requests; not always the database's name
 * @param options libpq's connection parameters, for example {@code sslmode}
 */
public record Target(
        String name,
        String host,
        int port,
        String database,
        String user,
        String password,
        Map<String, String> options) {

    private static final String APPLICATION = "stellarescrow-ops";
    private static final String CONNECT_SECONDS = "10";

    /** Limits the wait for a server that accepts a connection but does not answer. */
    private static final String LOGIN_SECONDS = "20";

    /** From a connection URI of libpq or JDBC; an unusable one is a permanent failure. */
    public static Target of(String name, String url) {
        return DatabaseUrl.parse(name, url);
    }

    /** For libpq's programs; a password in their arguments would be visible to all users. */
    public Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("PGCONNECT_TIMEOUT", CONNECT_SECONDS);
        options.forEach((key, value) -> environment.put(variable(key), value));
        environment.put("PGHOST", host);
        environment.put("PGPORT", Integer.toString(port));
        environment.put("PGDATABASE", database);
        environment.put("PGUSER", user);
        environment.put("PGPASSWORD", password);
        environment.put("PGAPPNAME", APPLICATION);
        return environment;
    }

    /** Another database on the same server. */
    public Target withDatabase(String other) {
        return new Target(name, host, port, other, user, password, options);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(
                        isSocket() ? "localhost" : host.contains(":") ? "[" + host + "]" : host,
                        port,
                        URLEncoder.encode(database, UTF_8).replace("+", "%20"));
    }

    public Properties jdbcProperties() {
        var properties = new Properties();
        properties.put("connectTimeout", CONNECT_SECONDS);
        options.forEach((key, value) -> property(key, value, properties));
        properties.put("user", user);
        properties.put("password", password);
        properties.put("ApplicationName", APPLICATION);
        properties.put("tcpKeepAlive", "true");
        properties.put("loginTimeout", LOGIN_SECONDS);
        // Otherwise the driver changes session settings, which a pooler would keep.
        properties.put("assumeMinServerVersion", "9.4");
        // Text of databases without an encoding is read as bytes.
        properties.put("allowEncodingChanges", "true");
        if (isSocket()) {
            properties.put("sslmode", "disable");
            properties.put("gssEncMode", "disable");
            properties.put("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
            properties.put("socketFactoryArg", host + "/.s.PGSQL." + port);
        }
        return properties;
    }

    /** For programs that would parse a name with an equals sign. */
    public String connectionString() {
        return "dbname='%s'".formatted(database.replace("\\", "\\\\").replace("'", "\\'"));
    }

    /** A host that is a folder contains the server's Unix socket. */
    private boolean isSocket() {
        return host.startsWith("/");
    }

    @Override
    public String toString() {
        return "%s (%s at %s:%d)".formatted(name, database, host, port);
    }

    /** PostgreSQL manual, section 34.15; some names differ from their parameter's. */
    private static String variable(String parameter) {
        return switch (parameter) {
            case "connect_timeout" -> "PGCONNECT_TIMEOUT";
            case "application_name" -> "PGAPPNAME";
            default -> "PG" + parameter.replace("_", "").toUpperCase(Locale.ROOT);
        };
    }

    /** Sets the JDBC property for a parameter of libpq. */
    private static void property(String parameter, String value, Properties properties) {
        switch (parameter) {
            case "connect_timeout" -> properties.put("connectTimeout", value);
            case "application_name" -> properties.put("ApplicationName", value);
            case "channel_binding" -> properties.put("channelBinding", value);
            case "gssencmode" -> properties.put("gssEncMode", value);
            case "krbsrvname" -> properties.put("kerberosServerName", value);
            case "target_session_attrs" ->
                    properties.put(
                            "targetServerType", UrlOptions.SESSIONS.getOrDefault(value, "any"));
            default -> properties.put(parameter, value);
        }
    }
}
