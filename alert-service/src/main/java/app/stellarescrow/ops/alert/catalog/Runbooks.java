package app.stellarescrow.ops.alert.catalog;

import java.util.Optional;

/**
 * Where runbooks can be read.
 *
 * @param url of the folder; without it, they are files of this tree
 */
record Runbooks(Optional<String> url) {

    private static final String FOLDER = "docs/runbooks/";

    /**
     * Keeps the service from starting if it is wrong.
     *
     * @throws IllegalArgumentException with the remedy
     */
    void check() {
        url.filter(each -> !isLink(each))
                .ifPresent(
                        each -> {
                            throw new IllegalArgumentException(
                                    "alerts.runbooks-url: '%s' is no URL; write for example https://git.example.com/ops/docs/runbooks"
                                            .formatted(each));
                        });
    }

    String link(String page) {
        return isLink(page)
                ? page
                : url.map(
                                base ->
                                        "%s/%s"
                                                .formatted(
                                                        base.strip().replaceAll("/+$", ""),
                                                        page.replaceFirst("^" + FOLDER, "")))
                        .orElse(page);
    }

    private static boolean isLink(String page) {
        return page.strip().matches("https?://\\S+");
    }
}
