package app.stellarescrow.ops.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Questions to one database; failures are of the implementation's kind. */
public interface SqlSession {

    /** Reads a row of an answer. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, RowReader<T> reader);

    /** The same, but nothing if the query fails. */
    <T> List<T> tryQuery(String sql, RowReader<T> reader);

    void execute(String sql);

    /**
     * Ends the transaction, and with it all its locks. The next one begins by itself; it sees the
     * same if the session reads a snapshot.
     */
    void release();
}
