package app.stellarescrow.ops.bench.probe;

import java.util.List;
import java.util.Map;

/** Reads and changes the services' database where no API does. */
public record ServicesDatabase(Map<String, String> environment) {

    public String query(String sql) {
        var command = List.of("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-");
        return new Shell(environment).run(command, sql).output().strip();
    }
}
