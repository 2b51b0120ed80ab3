package app.stellarescrow.ops.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The queries of the dashboards as Grafana sends them. */
record DashboardQueries(Set<String> all) {

    static DashboardQueries in(Path folder) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                found.addAll(new ObjectMapper().readTree(file.toFile()).findValuesAsText("expr"));
            }
        }
        return new DashboardQueries(
                found.stream()
                        .map(query -> query.replace("$__rate_interval", "1m"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The metrics that they read. */
    Set<String> metrics(Pattern names) {
        return all.stream()
                .flatMap(query -> names.matcher(query).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
