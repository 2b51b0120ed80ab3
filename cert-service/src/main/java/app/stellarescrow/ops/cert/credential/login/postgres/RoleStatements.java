package app.stellarescrow.ops.cert.credential.login.postgres;

import app.stellarescrow.ops.cert.credential.login.Login;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Changes a login role in the caller's transaction. No statement has a password. */
final class RoleStatements {

    private static final String CONFLICT =
            "select rolname from pg_catalog.pg_roles where rolname = ? and (rolsuper or rolname = session_user)";

    private static final String EXISTS = "select 1 from pg_catalog.pg_roles where rolname = ?";

    /** What is set for the owner's sessions; a role does not get that by being its member. */
    private static final String SETTINGS =
            """
            select coalesce(quote_ident(datname), ''), split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
            from pg_catalog.pg_db_role_setting
            join pg_catalog.pg_roles r on r.oid = setrole
            left join pg_catalog.pg_database d on d.oid = setdatabase
            cross join unnest(setconfig) setting
            where rolname = ? and setting not like 'role=%'
            """;

    private RoleStatements() {}

    /** Its sessions act as the owner, so that what they create belongs to the owner. */
    static void permit(Connection connection, Login fresh, String owner) throws SQLException {
        if (!read(connection, CONFLICT, fresh.user()).isEmpty()) {
            throw protectedRole(fresh.user());
        }
        var exists = !read(connection, EXISTS, fresh.user()).isEmpty();
        var role = quoted(fresh.user());
        send(
                connection,
                "%s role %s login password '%s' valid until 'infinity'"
                        .formatted(
                                exists ? "alter" : "create",
                                role,
                                ScramVerifier.of(fresh.password().reveal())));
        send(connection, "grant %s to %s".formatted(quoted(owner), role));
        send(connection, "alter role %s set role to %s".formatted(role, quoted(owner)));
        copySettings(connection, role, owner);
    }

    /** The role may be gone. */
    static void expire(Connection connection, String user) throws SQLException {
        if (!read(
                        connection,
                        "select rolname from pg_catalog.pg_roles where rolname = ? and rolname = session_user",
                        user)
                .isEmpty()) {
            throw protectedRole(user);
        }
        if (!read(connection, EXISTS, user).isEmpty()) {
            send(connection, "alter role %s nologin password null".formatted(quoted(user)));
        }
    }

    /** By FROM CURRENT, which keeps lists lists. */
    private static void copySettings(Connection connection, String role, String owner)
            throws SQLException {
        for (var setting : read(connection, SETTINGS, owner)) {
            var database = setting.getFirst().isEmpty() ? "" : " in database " + setting.getFirst();
            try (var local = connection.prepareStatement("select set_config(?, ?, true)")) {
                local.setString(1, setting.get(1));
                local.setString(2, setting.get(2));
                local.execute();
            }
            send(
                    connection,
                    "alter role %s%s set %s from current"
                            .formatted(role, database, setting.get(1)));
        }
    }

    private static List<List<String>> read(Connection connection, String sql, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            var all = new ArrayList<List<String>>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var row = new ArrayList<String>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.add(rows.getString(i));
                    }
                    all.add(row);
                }
            }
            return all;
        }
    }

    private static void send(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static PermanentFailure protectedRole(String name) {
        return new PermanentFailure(
                "the role %s is a superuser or the role of postgres.admin-url, whose login is not changed"
                        .formatted(name),
                "use two roles of their own in postgres.roles, and another role in postgres.admin-url",
                null);
    }
}
