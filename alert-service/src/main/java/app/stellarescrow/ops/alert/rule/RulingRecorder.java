package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.AlertHandled;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores rulings and responses, and tells receivers of them. */
public interface RulingRecorder {

    /** Tells receivers of those by which an alert begins or ends. */
    Uni<Void> recordNews(Mutiny.Session session, List<Ruling> rulings);

    /** Records steps of a response that happened at once, and tells receivers of them. */
    Uni<Void> recordResponse(Mutiny.Session session, List<AlertHandled> steps, StoredAlert alert);

    /** Records steps of a response; of receivers, it tells only programs. */
    Uni<Void> recordSteps(Mutiny.Session session, List<AlertHandled> steps);
}
