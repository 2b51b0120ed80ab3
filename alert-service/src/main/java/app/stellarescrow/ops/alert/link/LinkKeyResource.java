package app.stellarescrow.ops.alert.link;

import app.stellarescrow.ops.api.alert.LinkKeyView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Role;
import io.quarkus.logging.Log;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: replaces the key that signs links. */
@Path("/api/links/rotation")
@Tag(name = "Links")
class LinkKeyResource {

    private final Transactions transactions;
    private final Links links;
    private final SecurityIdentity caller;

    LinkKeyResource(Transactions transactions, Links links, SecurityIdentity caller) {
        this.transactions = transactions;
        this.links = links;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.OPERATE)
    @Operation(
            summary = "Replaces the key that signs links: all links so far are not valid at once")
    public Uni<LinkKeyView> rotate() {
        var by = caller.getPrincipal().getName();
        return transactions
                .run(session -> links.rotate(session).chain(() -> transactions.now(session)))
                .invoke(_ -> Log.infof("The key of links in messages was replaced: by=%s", by))
                .map(LinkKeyView::new);
    }
}
