package app.stellarescrow.ops.devstack.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** The environment for PostgreSQL's programs, which keeps the password out of their arguments. */
public final class Libpq {

    private Libpq() {}

    public static Map<String, String> environment(String url) {
        var uri = URI.create(url);
        var environment = new HashMap<String, String>();
        environment.put("PGHOST", uri.getHost());
        environment.put("PGPORT", Integer.toString(uri.getPort()));
        environment.put("PGDATABASE", uri.getPath().substring(1));
        if (uri.getRawUserInfo() != null) {
            var parts = uri.getRawUserInfo().split(":", 2);
            environment.put("PGUSER", decoded(parts[0]));
            if (parts.length == 2) {
                environment.put("PGPASSWORD", decoded(parts[1]));
            }
        }
        return environment;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
