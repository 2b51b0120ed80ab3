package app.stellarescrow.ops.rest;

import app.stellarescrow.ops.work.Hinted;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception of a REST method into a problem; what nobody expected shows no details. */
class ProblemMapper {

    private static final String JSON = "application/problem+json";

    @ServerExceptionMapper
    RestResponse<ProblemView> problem(Problem problem) {
        return response(problem.view());
    }

    /** Named twice, since Quarkus has a mapper of its own for the narrower one. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    RestResponse<ProblemView> unreadable(JacksonException e) {
        return response(
                Problem.badRequest(
                                "the body is not what it should be: " + e.getOriginalMessage(),
                                "see /q/openapi for what it should be")
                        .view());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<ProblemView> unauthorized() {
        return response(TokenMechanism.UNAUTHORIZED);
    }

    @ServerExceptionMapper
    RestResponse<ProblemView> forbidden(ForbiddenException e) {
        return response(TokenMechanism.FORBIDDEN);
    }

    @ServerExceptionMapper
    RestResponse<ProblemView> web(WebApplicationException e) {
        var status = e.getResponse().getStatusInfo();
        return response(
                new ProblemView(
                        "about:blank",
                        status.getReasonPhrase(),
                        status.getStatusCode(),
                        String.valueOf(e.getMessage()),
                        "see /q/openapi for what there is"));
    }

    @ServerExceptionMapper
    RestResponse<ProblemView> other(Throwable e) {
        if (e instanceof Hinted hinted) {
            return response(
                    Problem.unavailable(String.valueOf(e.getMessage()), hinted.hint()).view());
        }
        Log.error("A REST call failed", e);
        return response(
                new ProblemView(
                        "about:blank",
                        "Internal error",
                        Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                        "the service failed to answer",
                        "see the service's log"));
    }

    private static RestResponse<ProblemView> response(ProblemView view) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(view.status()), view)
                .type(JSON)
                .build();
    }
}
