package app.stellarescrow.ops.devstack.demo;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.devstack.platform.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ports and names that nginx serves.
 *
 * @param httpPort serves challenges of an ACME server; redirects all else to the first endpoint
 * @param endpoints with TLS, all with the same certificate
 * @param platformPort the HTTP server behind the endpoints
 */
public record NginxSettings(int httpPort, List<Endpoint> endpoints, int platformPort) {

    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    /** A name that nginx serves with TLS at a port. */
    public record Endpoint(String name, int port) {}

    public NginxSettings {
        endpoints = List.copyOf(endpoints);
    }

    /** The folder of the certificate is named after the first endpoint. */
    public String certificate() {
        return endpoints.getFirst().name();
    }

    public List<String> names() {
        return endpoints.stream().map(Endpoint::name).toList();
    }

    public List<Integer> ports() {
        return Stream.concat(endpoints.stream().map(Endpoint::port), Stream.of(httpPort)).toList();
    }

    /** Answers as long as nginx itself works. */
    public String health() {
        return "http://127.0.0.1:%d/nginx-health".formatted(httpPort);
    }

    /** Where the demo's own load reads trades. */
    public static String load(int httpPort) {
        return "http://127.0.0.1:%d%s".formatted(httpPort, Platform.TRADE);
    }

    /** All paths are relative to the file's folder. */
    String text(boolean asRoot) {
        return MAIN.formatted(asRoot ? "user root;\n" : "", platformPort)
                + plain()
                + endpoints.stream().map(this::encrypted).collect(joining())
                + "}\n";
    }

    private String plain() {
        var first = endpoints.getFirst();
        return PLAIN.formatted(listen(httpPort, ""), Platform.TRADE, first.name(), first.port());
    }

    private String encrypted(Endpoint endpoint) {
        return ENCRYPTED.formatted(listen(endpoint.port(), " ssl"), endpoint.name(), certificate());
    }

    /** On both addresses of localhost, because clients try both. */
    private static String listen(int port, String options) {
        var listen = "listen 127.0.0.1:%d%s;".formatted(port, options);
        return hasIpv6() ? listen + " listen [::1]:%d%s;".formatted(port, options) : listen;
    }

    private static boolean hasIpv6() {
        try (var _ = new ServerSocket(0, 1, InetAddress.getByAddress(IPV6_LOOPBACK))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static final String MAIN =
            """
            # Written at each start; your own settings belong in conf.d/*.conf.
            %sdaemon off;
            pid nginx.pid;
            error_log stderr notice;
            error_log logs/error.log notice;
            worker_processes 1;
            events { worker_connections 512; }
            http {
              # Without the query, which may hold a key. The platform logs the fingerprint of the key.
              log_format consumers '$time_iso8601 $remote_addr "$request_method $uri" $status'
                                   ' key=$upstream_http_x_key_fingerprint "$http_user_agent"';
              access_log logs/access.log consumers;
              client_body_temp_path temp/body;
              proxy_temp_path temp/proxy;
              fastcgi_temp_path temp/fastcgi;
              uwsgi_temp_path temp/uwsgi;
              scgi_temp_path temp/scgi;
              server_tokens off;
              ssl_protocols TLSv1.2 TLSv1.3;
              upstream platform { server 127.0.0.1:%d; }
              include conf.d/*.conf;
            """;

    private static final String PLAIN =
            """
              server {
                %s
                location /.well-known/acme-challenge/ { root webroot; default_type text/plain; }
                location = /nginx-health { return 204; }
                # The demo's own load, which would fill the log and need no TLS.
                location = %s { access_log off; proxy_pass http://platform; }
                location / { return 308 https://%s:%d$request_uri; }
              }
            """;

    private static final String ENCRYPTED =
            """
              server {
                %s
                server_name %s;
                ssl_certificate live/%3$s/fullchain.pem;
                ssl_certificate_key live/%3$s/privkey.pem;
                location / {
                  proxy_pass http://platform;
                  proxy_set_header Host $host;
                  proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_set_header X-Forwarded-Proto https;
                  proxy_hide_header X-Key-Fingerprint;
                }
              }
            """;
}
