package app.stellarescrow.ops.cert.certificate.order;

import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.StandIn;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import app.stellarescrow.ops.cert.certificate.testca.TlsServer;
import app.stellarescrow.ops.devstack.acme.LocalDns;
import app.stellarescrow.ops.devstack.acme.LocalPebble;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.acme.PebbleSettings;
import app.stellarescrow.ops.devstack.demo.LocalNginx;
import app.stellarescrow.ops.devstack.demo.NginxSettings;
import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An authority, and servers whose certificates it issues: nginx with a wildcard, PostgreSQL, Redis;
 * a mail server with a certificate of another CA; and a certificate of an authority that is down.
 */
public class OrdersForTests implements QuarkusTestResourceLifecycleManager {

    private static final int POSTGRES = TestServers.postgres().port();

    private final List<Runnable> ends = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    @Override
    public Map<String, String> start() {
        if (!PebbleProgram.isHere()) {
            return Map.of();
        }
        try {
            var home = TestFolders.create("ops-orders-");
            ends.add(() -> TestFolders.delete(home));
            return start(home);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> start(Path home) throws IOException, GeneralSecurityException {
        var names = List.of("shop.test", "api.shop.test");
        var endpoints = names.stream().map(name -> new Endpoint(name, Ports.free())).toList();
        var http = Ports.free();
        var nginx =
                new LocalNginx(
                        home, new NginxSettings(http, endpoints, Ports.free()), RunAs.self());
        var dns = new LocalDns(home, Ports.free(), Ports.free());
        var pebble =
                new LocalPebble(
                        home,
                        Ports.free(),
                        Ports.free(),
                        new PebbleSettings(http, Optional.of(dns.address())));
        keep(dns.start());
        keep(pebble.start());
        keep(nginx.start());
        var root = Issued.root("Mail Root");
        var mail = TlsServer.of(root.server("mail.test")).asMailServer();
        ends.add(mail::close);
        var mailRoot = home.resolve("mail-root.pem");
        Pem.chain(mailRoot, List.of(root.certificate()));
        settings.put("acme.pebble.directory", pebble.directory());
        settings.put("acme.pebble.trust", pebble.trust().toString());
        settings.put("acme.down.directory", "https://127.0.0.1:%d/dir".formatted(Ports.free()));
        settings.put("cert.live", nginx.live().toString());
        settings.put("cert.deploy-timeout", "15s");
        settings.put("cert.home", home.resolve("cert").toString());
        settings.put("cert.check.private-roots", pebble.issuer() + "," + mailRoot);
        wildcard(endpoints, nginx, dns);
        postgres(home, nginx);
        cache(home, nginx);
        kept(home, nginx);
        others(mail, dns);
        return settings;
    }

    private void others(TlsServer mail, LocalDns dns) {
        set("mail", "domains", "mail.test");
        set("mail", "endpoints", "smtp://" + mail.endpoint());
        set("keep", "domains", "keep.test");
        set("keep", "authorities", "pebble");
        set("keep", "challenge.dns.persistent", "true");
        set("keep", "challenge.dns.nameservers", dns.address());
        set("keep", "challenge.dns.resolver", dns.address());
        set("late", "domains", "late.test");
        set("late", "authorities", "down");
        set("forced", "domains", "forced.test");
        set("forced", "authorities", "down");
    }

    private void wildcard(List<Endpoint> endpoints, LocalNginx nginx, LocalDns dns)
            throws IOException {
        var hook =
                """
                [ $1 = present ] && path=set-txt || path=clear-txt
                curl -fsS %s/$path -d "{\\"host\\": \\"$2\\", \\"value\\": \\"$3\\"}"
                """
                        .formatted(dns.management());
        var script = Files.writeString(nginx.folder().resolve("hook.sh"), hook);
        var name = "\"shop.test\"";
        set(name, "domains", "shop.test,*.shop.test");
        set(name, "authorities", "pebble");
        set(
                name,
                "endpoints",
                "127.0.0.1:%d?sni=shop.test,127.0.0.1:%d?sni=api.shop.test"
                        .formatted(endpoints.getFirst().port(), endpoints.getLast().port()));
        set(name, "challenge.dns.hook", "sh " + script);
        set(name, "challenge.dns.nameservers", dns.address());
        set(name, "challenge.dns.resolver", dns.address());
        set(name, "deploy.check", nginx.checkLine());
        set(name, "deploy.pid-file", nginx.pidFile().toString());
    }

    /** PostgreSQL reads no key of another user. */
    private void postgres(Path home, LocalNginx nginx) throws IOException {
        var data = TestServers.postgres().query("postgres", "show data_directory");
        var script =
                """
                set -e
                live=%s/db data=%s
                cp $live/fullchain.pem $data/server.crt
                install -m 600 $live/privkey.pem $data/server.key
                chown --reference=$data $data/server.crt $data/server.key
                echo "ssl = on" >> $data/postgresql.auto.conf
                kill -HUP $(head -1 $data/postmaster.pid)
                """
                        .formatted(nginx.live(), data);
        var reload = Files.writeString(home.resolve("postgres.sh"), script);
        byHttp("db", "postgres://127.0.0.1:" + POSTGRES, nginx);
        set("db", "deploy.reload", "sh " + reload);
        ends.add(
                () -> {
                    TestServers.postgres().sql("postgres", "alter system reset ssl");
                    TestServers.postgres().sql("postgres", "select pg_reload_conf()");
                });
    }

    private void cache(Path home, LocalNginx nginx) throws IOException, GeneralSecurityException {
        set("cache", "deploy.reload", redis("cache", home, nginx));
    }

    /** Its reload has no effect before a test creates the file. */
    private void kept(Path home, LocalNginx nginx) throws IOException, GeneralSecurityException {
        var reload = redis("kept", home, nginx);
        set(
                "kept",
                "deploy.reload",
                "test ! -e %s || %s".formatted(nginx.folder().resolve("kept.works"), reload));
    }

    /** Starts one with a stand-in, and returns the command that reloads it. */
    private String redis(String name, Path home, LocalNginx nginx)
            throws IOException, GeneralSecurityException {
        var port = Ports.free();
        var live = new LiveFolder(nginx.live(), name);
        StandIn.ensure(live, List.of(name + ".test"), Instant.now());
        var chain = live.folder().resolve("fullchain.pem");
        var key = live.folder().resolve("privkey.pem");
        var command =
                "redis-server --port 0 --tls-port %d --tls-cert-file %s --tls-key-file %s --tls-ca-cert-file %2$s --tls-auth-clients no --dir %4$s --save"
                        .formatted(port, chain, key, home);
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.add("");
        var redis = keep(ChildProcess.start("Redis", words, home.resolve(name + ".log")));
        redis.awaitReady(() -> Ports.answers(port), Duration.ofSeconds(20));
        byHttp(name, "redis://127.0.0.1:" + port, nginx);
        return "redis-cli --tls --insecure -p %d config set tls-cert-file %s tls-key-file %s"
                .formatted(port, chain, key);
    }

    private void byHttp(String name, String endpoint, LocalNginx nginx) {
        set(name, "domains", name + ".test");
        set(name, "authorities", "pebble");
        set(name, "endpoints", endpoint + "?sni=" + name + ".test");
        set(name, "challenge.webroot", nginx.webroot().toString());
    }

    private void set(String name, String setting, String value) {
        settings.put("certificates.%s.%s".formatted(name, setting), value.replace("\\", "\\\\"));
    }

    private ChildProcess keep(ChildProcess process) {
        ends.addFirst(process::stop);
        return process.untilThisJvmEnds();
    }

    @Override
    public void stop() {
        ends.forEach(Runnable::run);
    }
}
