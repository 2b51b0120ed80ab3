package app.stellarescrow.ops.drtest.restore.active;

import app.stellarescrow.ops.complaint.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Disables the subscriptions of a replaced database, and words what remains to do by hand.
 *
 * @param database the restored one, which has its name
 */
public record SubscriptionTransfer(Connector connector, String database) {

    /** Connects to a database of the server. */
    public interface Connector {
        Connection to(String database) throws SQLException;
    }

    private interface Reader {
        List<String> read(Handover handover, Connection made) throws SQLException;
    }

    /**
     * Two databases must not follow one publisher through one slot, so the kept one is disabled
     * first, even if the restored one cannot be read.
     *
     * @param enabled subscriptions of the kept one that are to be disabled
     */
    public List<String> inPlaceOf(String keptAs, List<String> enabled) {
        var kept = disabled(keptAs, enabled);
        return read(
                (handover, made) -> handover.inPlaceOf(kept, ActiveObjects.names(made)),
                kept.inWords());
    }

    /** For a database beside the one that it is a copy of. */
    public List<String> ofCopy() {
        return read((handover, _) -> handover.ofCopy(), List.of());
    }

    /** For a database whose name was free. */
    public List<String> alone() {
        return read((handover, _) -> handover.alone(), List.of());
    }

    private KeptDatabase disabled(String name, List<String> enabled) {
        try (var kept = connector.to(name)) {
            var active = ActiveObjects.names(kept);
            ActiveObjects.disable(kept, enabled);
            return new KeptDatabase(name, enabled, active, null);
        } catch (SQLException e) {
            return new KeptDatabase(name, enabled, List.of(), ServerError.of(e).message());
        }
    }

    private List<String> read(Reader reader, List<String> otherwise) {
        try (var made = connector.to(database)) {
            return reader.read(new Handover(database, ActiveObjects.subscriptions(made)), made);
        } catch (SQLException e) {
            var unread =
                    "the subscriptions of %s could not be read (%s): check pg_subscription in it"
                            .formatted(database, ServerError.of(e).message());
            return Stream.concat(otherwise.stream(), Stream.of(unread)).toList();
        }
    }
}
