package app.stellarescrow.ops.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Queries to one database; the implementation determines how they fail. */
public interface SqlSession {

    /** Reads one row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, RowReader<T> reader);

    /** Returns nothing if the query fails. */
    <T> List<T> tryQuery(String sql, RowReader<T> reader);

    void execute(String sql);

    /**
     * Ends the transaction and releases its locks. The next one starts automatically; a session
     * that reads a snapshot still sees it.
     */
    void release();
}
