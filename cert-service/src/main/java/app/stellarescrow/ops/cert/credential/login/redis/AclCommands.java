package app.stellarescrow.ops.cert.credential.login.redis;

import app.stellarescrow.ops.cert.credential.login.Login;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Changes ACL users so that a restart of the server keeps them. No command has a password: Redis
 * takes its SHA-256.
 */
final class AclCommands {

    private static final Set<String> LOGIN_RULES = Set.of("on", "off", "nopass");

    /** Users are not replicated, so another server would refuse the new login after a failover. */
    private static final Pattern SEVERAL_SERVERS =
            Pattern.compile("(?m)^(role:slave|connected_slaves:[1-9]\\d*|cluster_enabled:1)");

    private final RedisConnection redis;
    private final String server;

    AclCommands(RedisConnection redis, String server) {
        this.redis = redis;
        this.server = server;
    }

    /** Gives a user only the new password, and the rights that another has now. */
    void permit(Login fresh, String old) throws IOException {
        refuseSeveralServers();
        var rights = rules(old).orElseThrow(() -> missing(old));
        keep();
        var command = new ArrayList<>(List.of("ACL", "SETUSER", fresh.user(), "reset", "on"));
        command.add("#" + fresh.password().hash());
        command.addAll(rights);
        redis.ask(command);
        keep();
    }

    /** The user may be gone. */
    void expire(String user) throws IOException {
        if (rules(user).isPresent()) {
            keep();
            redis.ask("ACL", "SETUSER", user, "off", "resetpass");
            keep();
        }
    }

    /** Without its state and passwords. */
    private Optional<List<String>> rules(String user) throws IOException {
        var begin = "user %s ".formatted(user);
        return redis.ask("ACL", "LIST").stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> Arrays.stream(line.substring(begin.length()).split(" ")))
                .map(
                        words ->
                                words.filter(
                                                each ->
                                                        !each.startsWith("#")
                                                                && !LOGIN_RULES.contains(each))
                                        .toList())
                .findFirst();
    }

    /** Also before a change, so that nothing is changed in a server that cannot keep it. */
    private void keep() throws IOException {
        var file = redis.ask("CONFIG", "GET", "aclfile");
        var command =
                file.isEmpty() || file.getLast().isEmpty()
                        ? List.of("CONFIG", "REWRITE")
                        : List.of("ACL", "SAVE");
        try {
            redis.ask(command);
        } catch (RedisConnection.Refused e) {
            if (e.code().equals("NOPERM")) {
                throw e;
            }
            throw new PermanentFailure(
                    "%s would forget its users at a restart: %s answers '%s'"
                            .formatted(server, String.join(" ", command), e.getMessage()),
                    "start it with a configuration file that it may write, or with --aclfile and a file in a folder that it may write",
                    e);
        }
    }

    private void refuseSeveralServers() throws IOException {
        var found = SEVERAL_SERVERS.matcher(String.join("\n", redis.ask("INFO")));
        if (found.find()) {
            throw new PermanentFailure(
                    "%s is one of several servers (%s), and Redis does not replicate users"
                            .formatted(server, found.group(1)),
                    "change the password by hand on each of them: set the driver guided",
                    null);
        }
    }

    private PermanentFailure missing(String user) {
        return new PermanentFailure(
                "%s has no user %s, whose rights the new login would get".formatted(server, user),
                "put the login of an existing user in the store, or create it (ACL SETUSER)",
                null);
    }
}
