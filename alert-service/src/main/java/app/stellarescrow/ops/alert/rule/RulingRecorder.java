package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.event.AlertHandled;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores rulings and responses, and tells receivers of them. */
public interface RulingRecorder {

    Uni<Void> record(Mutiny.Session session, Ruling ruling);

    /**
     * Records steps of a response that happened at once, and tells receivers of them.
     *
     * @param summary the alert's own text
     */
    Uni<Void> recordResponse(Mutiny.Session session, List<AlertHandled> steps, String summary);

    /** Records steps of a response without telling receivers. */
    Uni<Void> recordSteps(Mutiny.Session session, List<AlertHandled> steps);
}
