package app.stellarescrow.ops.alert.incident;

import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads rows as records: the columns are named as the components are. */
@ApplicationScoped
public class RowReader {

    private static final String AS_JSON = "select cast(row_to_json(r) as text) from (%s) r";

    private final EventJson json;

    RowReader(EventJson json) {
        this.json = json;
    }

    /** The rows of a query. */
    public <T> Uni<List<T>> select(
            Mutiny.Session session, Class<T> type, String sql, Map<String, Object> parameters) {
        return read(session, type, AS_JSON.formatted(sql), parameters);
    }

    /** The rows of a statement whose only column is such a record as JSON. */
    public <T> Uni<List<T>> read(
            Mutiny.Session session, Class<T> type, String sql, Map<String, Object> parameters) {
        var query = session.createNativeQuery(sql, String.class);
        parameters.forEach(query::setParameter);
        return query.getResultList()
                .map(rows -> rows.stream().map(row -> json.read(type, row)).toList());
    }
}
