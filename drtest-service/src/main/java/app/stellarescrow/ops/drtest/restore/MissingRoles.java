package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Roles that a dump names and that no file beside it makes, as with dumps of the old script: a
 * person would make them, and try again.
 */
final class MissingRoles {

    private static final int MOST = 50;
    private static final Pattern MISSING = Pattern.compile("role \"(.+)\" does not exist");

    private final Sandbox sandbox;
    private final boolean wanted;
    private final Set<String> roles = new TreeSet<>();

    MissingRoles(Sandbox sandbox, Artefact artefact) {
        this.sandbox = sandbox;
        this.wanted = artefact.sql().globals().isEmpty();
    }

    /** Whether that was what failed, and will not fail again. */
    boolean makeUp(ServerError error) throws IOException, InterruptedException {
        var missing = MISSING.matcher(error.words());
        if (!wanted || roles.size() == MOST || !missing.find() || !roles.add(missing.group(1))) {
            return false;
        }
        var create = "create role \"%s\";".formatted(missing.group(1).replace("\"", "\"\""));
        new Psql(sandbox, "postgres")
                .run(new ByteArrayInputStream(create.getBytes(StandardCharsets.UTF_8)));
        return true;
    }

    /** For people. */
    List<String> madeUp() {
        return roles.isEmpty()
                ? List.of()
                : List.of(
                        "the roles %s are in no file beside the dump, and were made up"
                                .formatted(roles));
    }
}
