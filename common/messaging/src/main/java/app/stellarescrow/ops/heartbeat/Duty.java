package app.stellarescrow.ops.heartbeat;

import app.stellarescrow.ops.event.HeartbeatSent.Late;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What a service must do in time; its heartbeat says what it has not done. */
@FunctionalInterface
public interface Duty {

    Uni<List<Late>> late(Mutiny.Session session);
}
