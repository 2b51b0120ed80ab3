package app.stellarescrow.ops.manifest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A database that stays the same while it is asked; failures are of the implementation's kind. */
public interface SqlSession {

    /** Reads a row of an answer. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, RowReader<T> reader);

    /** The same, but nothing if the query fails. */
    <T> List<T> tryQuery(String sql, RowReader<T> reader);

    void execute(String sql);
}
