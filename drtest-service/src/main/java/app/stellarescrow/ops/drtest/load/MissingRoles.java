package app.stellarescrow.ops.drtest.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Creates roles that a dump names and that no file beside it creates, as with dumps of the old
 * script.
 */
final class MissingRoles {

    private static final int MOST = 50;
    private static final Pattern MISSING = Pattern.compile("role \"(.+)\" does not exist");

    private final Sandbox sandbox;
    private final boolean wanted;
    private final Set<String> roles = new TreeSet<>();
    private final Set<String> ofBytes = new HashSet<>();

    MissingRoles(Sandbox sandbox, Artefact artefact) {
        this.sandbox = sandbox;
        this.wanted = artefact.sql().globals().isEmpty();
    }

    /**
     * Whether the error was a missing role that could be created. If the name is missing although
     * it was created, it is in another encoding, and the error shows its bytes.
     */
    boolean create(ServerError error) throws IOException, InterruptedException {
        var missing = MISSING.matcher(error.words());
        if (!wanted || roles.size() == MOST || !missing.find()) {
            return false;
        }
        var name = missing.group(1);
        if (roles.add(name)) {
            create(name, UTF_8);
            return true;
        }
        if (ISO_8859_1.newEncoder().canEncode(name) && ofBytes.add(name)) {
            create(name, ISO_8859_1);
            return true;
        }
        return false;
    }

    private void create(String name, Charset charset) throws IOException, InterruptedException {
        var create = "create role \"%s\";".formatted(name.replace("\"", "\"\""));
        new Psql(sandbox, "postgres").run(new ByteArrayInputStream(create.getBytes(charset)));
    }

    /** A warning that names the roles. */
    List<String> warnings() {
        return roles.isEmpty()
                ? List.of()
                : List.of(
                        "the roles %s are not in the backup's files and were created empty"
                                .formatted(roles));
    }
}
