package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.sql.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Queries many objects in several transactions, because each holds its locks to its end. */
final class Chunks {

    private static final int MOST_OBJECTS = 50;

    /** An object that needs more locks is queried alone. */
    private static final int MOST_LOCKS = 100;

    private final SqlSession session;

    Chunks(SqlSession session) {
        this.session = session;
    }

    /**
     * @param which SQL that returns the objects' identifiers, and how many tables a query about
     *     each locks
     * @param about SQL of the query, with {@code %s} for an array of identifiers
     */
    <T> List<T> query(String which, String about, SqlSession.RowReader<T> reader) {
        var asked = session.query(which, row -> new Asked(row.getLong(1), row.getInt(2)));
        var answers = new ArrayList<T>();
        for (int from = 0; from < asked.size(); ) {
            var to = end(asked, from);
            session.release();
            var some = array(asked.subList(from, to).stream().map(Asked::oid).toList());
            answers.addAll(session.query(about.replace("%s", some), reader));
            from = to;
        }
        session.release();
        return answers;
    }

    private static int end(List<Asked> asked, int from) {
        var locks = asked.get(from).locks();
        int to = from + 1;
        while (to < asked.size()
                && to - from < MOST_OBJECTS
                && locks + asked.get(to).locks() <= MOST_LOCKS) {
            locks += asked.get(to++).locks();
        }
        return to;
    }

    /** An SQL array. */
    static String array(List<Long> oids) {
        return oids.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "'{", "}'::oid[]"));
    }

    private record Asked(long oid, int locks) {}
}
