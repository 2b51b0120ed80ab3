package app.stellarescrow.ops.bench.probe;

import java.util.List;
import java.util.Map;

/** Looks into the services' database, and moves slots, as no API lets one. */
public record ServicesDatabase(Map<String, String> environment) {

    public String query(String sql) {
        var command = List.of("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-");
        return new Shell(environment).run(command, sql).output().strip();
    }
}
