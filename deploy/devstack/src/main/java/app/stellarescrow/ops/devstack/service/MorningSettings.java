package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where the morning check finds the services of this stack, and the token that it asks with. */
public final class MorningSettings {

    private static final String TOKEN = "morning-token";

    private final Home home;
    private final StackPorts ports;

    public MorningSettings(Home home, StackPorts ports) {
        this.home = home;
        this.ports = ports;
    }

    /** For the service that checks; no other one may know the token. */
    public Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("PERF_MORNING_TOKEN", token());
        Arrays.stream(Service.values())
                .forEach(
                        each ->
                                settings.put(
                                        "PERF_MORNING_SERVICE_%s_URL".formatted(each.name()),
                                        "http://127.0.0.1:" + ports.http(each)));
        return settings;
    }

    /** For all services: what the token may do. */
    public Map<String, String> rights() {
        return Map.of(
                "API_TOKENS_MORNING_SHA256",
                Token.sha256(token()),
                "API_TOKENS_MORNING_ROLE",
                "viewer");
    }

    private String token() {
        return home.secret(TOKEN, Token::random);
    }
}
