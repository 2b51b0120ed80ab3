package app.stellarescrow.ops.alert.oncall;

import java.util.List;
import java.util.Optional;

/**
 * A person who can be on call.
 *
 * @param name in full
 * @param email where their alerts go
 * @param receivers the same: names of receivers in the settings, for example a topic of ntfy
 */
public record Person(String name, Optional<String> email, List<String> receivers) {

    boolean canBeReached() {
        return email.isPresent() || !receivers.isEmpty();
    }
}
