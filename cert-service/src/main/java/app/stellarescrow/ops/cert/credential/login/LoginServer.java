package app.stellarescrow.ops.cert.credential.login;

import java.time.Duration;
import java.util.Set;

/** A server that knows users and their passwords. Calls block; each may be repeated. */
public interface LoginServer extends LoginPlace {

    /** How our own connections are named. */
    String AGENT = "ops-rotation-probe";

    /**
     * Sessions of one client.
     *
     * @param client as the server names it, without any secret
     * @param isPooled whether a pooler keeps them open, and no client uses them now
     */
    record Sessions(String user, String client, long count, boolean isPooled) {}

    /**
     * Creates a user or gives it a new password, and the rights of the old one. A failure leaves
     * the old one as it is.
     */
    void permit(Login fresh, String old);

    /** Refuses further logins of this user; its sessions go on, and nothing is dropped. */
    void expire(String user);

    /** Those that are seen during that time, without our own. */
    Set<Sessions> watch(Set<String> users, Duration time) throws InterruptedException;
}
