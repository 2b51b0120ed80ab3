package app.stellarescrow.ops.documents.board;

import java.util.List;

/**
 * A dashboard.
 *
 * @param uid its name in addresses and of its file, which never changes
 * @param origin where it comes from, as a tag
 */
public record Board(
        String uid, String title, Origin origin, String description, List<Section> sections) {

    /** Which dashboards belong together. */
    public enum Origin {
        /** Section 5.1 of the manual. */
        MANUAL("manual"),
        /** Our own services. */
        OPERATIONS("operations");

        private final String tag;

        Origin(String tag) {
            this.tag = tag;
        }

        String tag() {
            return tag;
        }
    }

    /** Charts with a headline. */
    public record Section(String title, List<Chart> charts) {

        public static Section of(String title, Chart... charts) {
            return new Section(title, List.of(charts));
        }
    }
}
