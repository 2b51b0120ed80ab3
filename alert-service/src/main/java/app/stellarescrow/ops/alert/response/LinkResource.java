package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.alert.link.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The pages behind the links of messages; the link is the right, no token is needed. */
@Path("/ack/{link}")
@Tag(name = "Links")
@PermitAll
class LinkResource {

    private final LinkedResponses responses;

    LinkResource(LinkedResponses responses) {
        this.responses = responses;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "Shows the alert of a link, with a button; changes nothing")
    public Uni<RestResponse<String>> show(@PathParam("link") String link) {
        return responses.show(link).map(LinkResource::answer);
    }

    @POST
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "Acknowledges the alert of a link, once")
    public Uni<RestResponse<String>> acknowledge(@PathParam("link") String link) {
        return responses.acknowledge(link).map(LinkResource::answer);
    }

    private static RestResponse<String> answer(Page page) {
        return RestResponse.ResponseBuilder.<String>create(page.status())
                .entity(page.html())
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .build();
    }
}
