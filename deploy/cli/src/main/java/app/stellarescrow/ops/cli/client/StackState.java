package app.stellarescrow.ops.cli.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/** What {@code ops up} started, stored on disk for later commands. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StackState(int portBase, List<Component> components) {

    public Optional<String> url(String component) {
        return find(component).map(Component::url);
    }

    public Optional<Component> find(String component) {
        return components.stream().filter(each -> each.name().equals(component)).findFirst();
    }

    /**
     * One running part.
     *
     * @param pid its process
     * @param startedAt of the process, in milliseconds since 1970, because a later process may have
     *     the same number
     * @param readyMillis how long it took to become ready
     */
    public record Component(String name, String url, long pid, long startedAt, long readyMillis) {}
}
