package app.stellarescrow.ops.alert.link;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes and checks links; all replicas sign with one key, which is kept in the database. */
@ApplicationScoped
public class Links {

    private static final int KEY_LENGTH = 32;

    private static final String MAKE_KEY =
            "insert into link_key (key) values (:key) on conflict do nothing";
    private static final String REPLACE_KEY =
            """
            insert into link_key (key) values (:key)
            on conflict (one) do update set key = excluded.key
            """;
    private static final String KEY = "select key from link_key";

    private static final String USE =
            """
            insert into used_link (nonce, expires_at) values (:nonce, :expires)
            on conflict do nothing
            """;

    private static final String USED = "select count(*) from used_link where nonce = :nonce";
    private static final String FORGET = "delete from used_link where expires_at < now()";

    private final Optional<String> url;
    private final SecureRandom random = new SecureRandom();

    Links(LinkConfig config) {
        this.url = config.url().map(base -> base.strip().replaceAll("/+$", ""));
    }

    /** Makes new links; it makes none if the service has no public URL. */
    public Uni<LinkMaker> maker(Mutiny.Session session) {
        return url.map(base -> key(session).map(key -> LinkMaker.of(base, key)))
                .orElseGet(() -> Uni.createFrom().item(LinkMaker.NONE));
    }

    /** Empty if it is not one of ours. */
    public Uni<Optional<SignedLink>> read(Mutiny.Session session, String text) {
        return key(session).map(key -> SignedLink.read(text, key));
    }

    public Uni<Boolean> isUsed(Mutiny.Session session, SignedLink link) {
        return session.createNativeQuery(USED, Long.class)
                .setParameter("nonce", link.nonce())
                .getSingleResult()
                .map(count -> count > 0);
    }

    /** Whether this is its first use. */
    public Uni<Boolean> use(Mutiny.Session session, SignedLink link) {
        return session.createNativeQuery(FORGET)
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(USE)
                                        .setParameter("nonce", link.nonce())
                                        .setParameter("expires", link.expires())
                                        .executeUpdate())
                .map(rows -> rows > 0);
    }

    /** From now on no earlier link is valid. */
    Uni<Void> rotate(Mutiny.Session session) {
        return write(session, REPLACE_KEY).replaceWithVoid();
    }

    private Uni<byte[]> key(Mutiny.Session session) {
        return stored(session)
                .chain(key -> key.map(Uni.createFrom()::item).orElseGet(() -> make(session)));
    }

    private Uni<byte[]> make(Mutiny.Session session) {
        return write(session, MAKE_KEY).chain(() -> stored(session)).map(Optional::orElseThrow);
    }

    private Uni<Integer> write(Mutiny.Session session, String statement) {
        var key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        return session.createNativeQuery(statement).setParameter("key", key).executeUpdate();
    }

    private static Uni<Optional<byte[]>> stored(Mutiny.Session session) {
        return session.createNativeQuery(KEY, byte[].class)
                .getResultList()
                .map(keys -> keys.stream().findFirst());
    }
}
