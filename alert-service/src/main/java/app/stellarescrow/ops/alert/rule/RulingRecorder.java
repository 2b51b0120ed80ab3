package app.stellarescrow.ops.alert.rule;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores rulings, and tells receivers of them; for packages that the recorder itself uses. */
public interface RulingRecorder {

    Uni<Void> record(Mutiny.Session session, Ruling ruling);
}
