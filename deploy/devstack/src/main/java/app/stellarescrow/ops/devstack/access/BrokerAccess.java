package app.stellarescrow.ops.devstack.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Secures a broker: its settings, its clients' logins, and their rights. */
public final class BrokerAccess {

    private static final String BROKER = "broker";
    private static final int LIMIT_SECONDS = 30;
    private static final ScramMechanism SCRAM = ScramMechanism.SCRAM_SHA_512;

    /** The minimum: passwords are random, so more rounds would only take time. */
    private static final int ROUNDS = 4_096;

    private static final String PLAIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"broker\" password=\"%1$s\" user_broker=\"%1$s\";";

    private final UnaryOperator<String> passwords;

    /**
     * Changes nothing before {@link #apply}.
     *
     * @param passwords by client, the same at every start
     */
    public BrokerAccess(UnaryOperator<String> passwords) {
        this.passwords = passwords;
    }

    /** The login of a client. */
    public BrokerLogin login(String servers, String client) {
        return new BrokerLogin(servers, client, passwords.apply(client));
    }

    /**
     * The broker's settings. Clients use SCRAM, which reveals no password to a false broker. The
     * broker itself uses PLAIN, because its own login must exist before it has any data.
     */
    String brokerSettings(String host, int port, int controllerPort) {
        return """
        listeners=CLIENTS://%6$s:%1$d,CONTROLLER://127.0.0.1:%2$d
        listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
        inter.broker.listener.name=CLIENTS
        sasl.mechanism.inter.broker.protocol=PLAIN
        sasl.mechanism.controller.protocol=PLAIN
        listener.name.clients.sasl.enabled.mechanisms=%3$s,PLAIN
        listener.name.controller.sasl.enabled.mechanisms=PLAIN
        listener.name.clients.%4$s.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
        listener.name.clients.plain.sasl.jaas.config=%5$s
        listener.name.controller.plain.sasl.jaas.config=%5$s
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        allow.everyone.if.no.acl.found=false
        super.users=User:broker
        """
                .formatted(
                        port,
                        controllerPort,
                        BrokerLogin.MECHANISM,
                        BrokerLogin.MECHANISM.toLowerCase(Locale.ROOT),
                        PLAIN.formatted(passwords.apply(BROKER)),
                        host);
    }

    /** Makes the logins and rights of a running broker equal to the table. */
    public void apply(String servers) {
        try (var admin = Admin.create(ownLogin(servers))) {
            get(admin.alterUserScramCredentials(logins(admin)).all());
            var wanted = new HashSet<>(BrokerAcls.all());
            var found = new HashSet<>(get(admin.describeAcls(AclBindingFilter.ANY).values()));
            get(admin.createAcls(without(wanted, found)).all());
            var tooMany = without(found, wanted).stream().map(AclBinding::toFilter).toList();
            get(admin.deleteAcls(tooMany).all());
        }
    }

    private Map<String, Object> ownLogin(String servers) {
        return Map.of(
                "bootstrap.servers",
                servers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                PLAIN.formatted(passwords.apply(BROKER)));
    }

    private List<UserScramCredentialAlteration> logins(Admin admin) {
        var clients = BrokerRights.table().stream().map(BrokerRights::client).toList();
        var logins = new ArrayList<UserScramCredentialAlteration>();
        for (var client : clients) {
            var kind = new ScramCredentialInfo(SCRAM, ROUNDS);
            logins.add(new UserScramCredentialUpsertion(client, kind, passwords.apply(client)));
        }
        for (var known : get(admin.describeUserScramCredentials().users())) {
            if (!clients.contains(known)) {
                logins.add(new UserScramCredentialDeletion(known, SCRAM));
            }
        }
        return logins;
    }

    private static List<AclBinding> without(Set<AclBinding> all, Set<AclBinding> less) {
        return all.stream().filter(each -> !less.contains(each)).toList();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the rights on Kafka could not be set: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka's rights were set", e);
        }
    }
}
