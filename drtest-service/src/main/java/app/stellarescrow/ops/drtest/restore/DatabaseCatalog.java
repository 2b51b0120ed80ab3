package app.stellarescrow.ops.drtest.restore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Looks up databases by name and by object identifier, which never changes. */
record DatabaseCatalog(Connection connection) {

    Optional<Long> oid(String name) throws SQLException {
        try (var query =
                connection.prepareStatement("select oid from pg_database where datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
            }
        }
    }

    Optional<String> name(long oid) throws SQLException {
        try (var query =
                connection.prepareStatement("select datname from pg_database where oid = ?")) {
            query.setLong(1, oid);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
