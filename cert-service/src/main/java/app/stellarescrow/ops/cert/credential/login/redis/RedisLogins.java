package app.stellarescrow.ops.cert.credential.login.redis;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import app.stellarescrow.ops.cert.credential.login.Login;
import app.stellarescrow.ops.cert.credential.login.LoginAddress;
import app.stellarescrow.ops.cert.credential.login.LoginPlace;
import app.stellarescrow.ops.cert.credential.login.LoginServer;
import app.stellarescrow.ops.cert.credential.login.LoginUrl;
import app.stellarescrow.ops.cert.credential.login.Looks;
import app.stellarescrow.ops.cert.credential.login.PasswordServer;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** ACL users of a Redis server, version 6 or later. */
public final class RedisLogins implements LoginServer {

    private final RedisServer server;
    private final Login admin;

    private RedisLogins(RedisServer server, Login admin) {
        this.server = server;
        this.admin = admin;
    }

    /**
     * Connects to nothing yet. Empty if the URL is not one of Redis with user and password.
     *
     * @param adminUrl of a user that may change others
     * @param trust a PEM file with the roots of its certificate; those that Java trusts if empty
     */
    public static Optional<RedisLogins> of(String adminUrl, Optional<Path> trust) {
        return LoginUrl.of(adminUrl)
                .flatMap(
                        url ->
                                RedisServer.of(url.scheme(), url.place(), trust)
                                        .map(server -> new RedisLogins(server, url.login())));
    }

    /** Where passwords of a user are tried. Empty if the address is not one of Redis. */
    public static Optional<LoginPlace> place(PasswordServer server, Optional<Path> trust) {
        return RedisServer.of(server.scheme() + "://", server.place(), trust)
                .map(found -> found::answer);
    }

    /** The same users behind another address. */
    public LoginPlace at(LoginAddress address) {
        return new RedisLogins(server.at(address.host(), address.port()), admin);
    }

    private interface Work<T, X extends Exception> {
        T with(RedisConnection redis) throws IOException, X;
    }

    @Override
    public Answer answer(Login login) {
        return server.answer(login);
    }

    @Override
    public void permit(Login fresh, String old) {
        refuseOwn(fresh.user());
        refuseOwn(old);
        run(
                redis -> {
                    new AclCommands(redis, toString()).permit(fresh, old);
                    return true;
                });
    }

    @Override
    public void expire(String user) {
        refuseOwn(user);
        run(
                redis -> {
                    new AclCommands(redis, toString()).expire(user);
                    return true;
                });
    }

    @Override
    public Set<Sessions> watch(Set<String> users, Duration time) throws InterruptedException {
        return run(
                redis ->
                        Looks.during(
                                time,
                                () -> sessions(redis.ask("CLIENT", "LIST").getFirst(), users)));
    }

    private static List<Sessions> sessions(String clients, Set<String> users) {
        return clients
                .lines()
                .map(RedisLogins::fields)
                .filter(client -> users.contains(client.get("user")) && isLoggedIn(client))
                .filter(client -> !AGENT.equals(client.get("name")))
                .collect(
                        groupingBy(
                                client ->
                                        new Sessions(
                                                client.getOrDefault("user", ""),
                                                named(client),
                                                0,
                                                false),
                                counting()))
                .entrySet()
                .stream()
                .map(
                        each ->
                                new Sessions(
                                        each.getKey().user(),
                                        each.getKey().client(),
                                        each.getValue(),
                                        false))
                .sorted(Comparator.comparingLong(Sessions::count).reversed())
                .toList();
    }

    @Override
    public String toString() {
        return server.toString();
    }

    /** Before its first command, a client is listed as the user default. */
    private static boolean isLoggedIn(Map<String, String> client) {
        return !"NULL".equals(client.get("cmd"));
    }

    private static String named(Map<String, String> client) {
        var name = client.getOrDefault("name", "");
        var address = client.getOrDefault("addr", "an unknown address");
        return "%s from %s"
                .formatted(
                        name.isEmpty() ? "a client without a name" : name,
                        address.replaceFirst(":\\d+$", ""));
    }

    private static Map<String, String> fields(String line) {
        return Arrays.stream(line.split(" "))
                .filter(each -> each.contains("="))
                .map(each -> each.split("=", 2))
                .collect(toMap(each -> each[0], each -> each[1], (first, _) -> first));
    }

    private void refuseOwn(String user) {
        if (user.equals(admin.user())) {
            throw new PermanentFailure(
                    "the user %s is the one of redis.admin-url, whose login is not changed"
                            .formatted(user),
                    "use a user of its own in redis.admin-url",
                    null);
        }
    }

    private <T, X extends Exception> T run(Work<T, X> work) throws X {
        try (var redis = RedisConnection.open(server, admin)) {
            return work.with(redis);
        } catch (IOException e) {
            throw new PermanentFailure(
                    "%s: %s".formatted(this, e.getMessage()),
                    "check that it runs%s, and that the user %s of redis.admin-url can log in and has the rights +acl +client|list +config|get +config|rewrite +info"
                            .formatted(
                                    server.isEncrypted()
                                            ? ", that redis.trust has the root of its certificate"
                                            : "",
                                    admin.user()),
                    e);
        }
    }
}
