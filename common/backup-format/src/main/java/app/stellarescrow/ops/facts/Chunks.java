package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.sql.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks about many objects in several transactions, since each may take a lock for each object. */
final class Chunks {

    private static final int SIZE = 50;

    private final SqlSession session;

    Chunks(SqlSession session) {
        this.session = session;
    }

    /**
     * @param which SQL that answers the objects' identifiers
     * @param about SQL that answers what is asked, with {@code %s} for an array of identifiers
     */
    <T> List<T> query(String which, String about, SqlSession.RowReader<T> reader) {
        var oids = session.query(which, row -> row.getLong(1));
        var answers = new ArrayList<T>();
        for (int from = 0; from < oids.size(); from += SIZE) {
            session.release();
            var some = array(oids.subList(from, Math.min(oids.size(), from + SIZE)));
            answers.addAll(session.query(about.replace("%s", some), reader));
        }
        session.release();
        return answers;
    }

    /** SQL. */
    static String array(List<Long> oids) {
        return oids.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "'{", "}'::oid[]"));
    }
}
