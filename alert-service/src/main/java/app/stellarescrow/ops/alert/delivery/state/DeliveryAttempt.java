package app.stellarescrow.ops.alert.delivery.state;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Row of the {@code delivery_attempt} table. */
@Entity
@Table(name = "delivery_attempt")
@NullUnmarked
public class DeliveryAttempt {
    @Id public Long id;
    public UUID delivery;
    public String lane;
    public Instant at;
    public boolean delivered;
    public String answer;
    public int millis;
}
