package app.stellarescrow.ops.documents.grafana;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A dashboard.
 *
 * @param uid its name in addresses, which never changes
 */
public record Dashboard(
        String uid,
        String title,
        String description,
        List<String> tags,
        @JsonUnwrapped View view,
        Templating templating,
        List<Panel> panels) {

    /**
     * How it is shown.
     *
     * @param schemaVersion of Grafana's JSON
     * @param graphTooltip 1: all charts show the same moment
     * @param refresh how often it is read again
     */
    public record View(
            int schemaVersion,
            boolean editable,
            int graphTooltip,
            String refresh,
            String timezone,
            Time time) {}

    /** The time that it shows at first. */
    public record Time(String from, String to) {}

    public record Templating(List<Variable> list) {}

    /** A choice at the head of the dashboard. */
    public record Variable(
            String type, String name, String label, String query, int hide, Choice current) {}

    public record Choice(String text, String value) {}
}
