package app.stellarescrow.ops.perf.review.deployment;

import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which versions differ between two observations that follow each other; pure. */
final class VersionChanges {

    static final String EXTENSIONS = "extensions";
    static final String APIS = "versions";
    private static final int MAJOR = 10_000;
    private static final String NONE = "none";

    /**
     * A version that has changed.
     *
     * @param at when it was first seen
     */
    record Change(String of, String from, String to, Instant at) {}

    private VersionChanges() {}

    /** The earliest first. */
    static List<Change> of(Window window) {
        var all = Stream.concat(window.earlier().stream(), Stream.of(window.now())).toList();
        var extensions =
                all.stream()
                        .flatMap(each -> each.of(EXTENSIONS).stream())
                        .map(each -> each.text("name"))
                        .collect(Collectors.toSet());
        var known = new HashMap<String, String>();
        var changes = new ArrayList<Change>();
        for (var observation : all) {
            versions(observation, extensions)
                    .forEach(
                            (of, to) -> {
                                var from = known.put(of, to);
                                if (from != null && !from.equals(to)) {
                                    changes.add(new Change(of, from, to, observation.at()));
                                }
                            });
        }
        return changes;
    }

    /** Without what could not be read. An extension that is not there has the version "none". */
    private static Map<String, String> versions(Observation observation, Set<String> extensions) {
        var versions = new TreeMap<String, String>();
        if (observation.isOfServer()) {
            versions.put("PostgreSQL", server(observation.version()));
        }
        if (observation.rows().containsKey(EXTENSIONS)) {
            extensions.forEach(each -> versions.put("extension " + each, NONE));
            observation
                    .of(EXTENSIONS)
                    .forEach(
                            each ->
                                    versions.put(
                                            "extension " + each.text("name"),
                                            each.text("version")));
        }
        observation.of(APIS).forEach(each -> versions.put(each.text("name"), each.text("version")));
        return versions;
    }

    private static String server(int version) {
        return "%d.%d".formatted(version / MAJOR, version % MAJOR);
    }
}
