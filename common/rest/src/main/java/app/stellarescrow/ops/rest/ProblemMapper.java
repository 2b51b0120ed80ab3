package app.stellarescrow.ops.rest;

import app.stellarescrow.ops.api.ProblemView;
import app.stellarescrow.ops.db.Outage;
import app.stellarescrow.ops.db.Unstorable;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns exceptions of REST methods into problems; unforeseen ones show no details. */
class ProblemMapper {

    private static final String JSON = "application/problem+json";

    @ServerExceptionMapper
    RestResponse<ProblemView> problem(Problem problem) {
        return response(problem.view());
    }

    /** Named twice, because Quarkus has its own mapper for the narrower one. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    RestResponse<ProblemView> unreadable(JacksonException e) {
        return response(
                Problem.badRequest(
                                "the body is not valid: " + field(e) + e.getOriginalMessage(),
                                "see /q/openapi for its format")
                        .view());
    }

    /** Such as {@code alerts[2].startsAt}, followed by a colon. */
    private static String field(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                        .map(
                                each ->
                                        each.getFieldName() == null
                                                ? "[%d]".formatted(each.getIndex())
                                                : "." + each.getFieldName())
                        .collect(Collectors.joining())
                        .replaceFirst("^\\.", "")
                + ": ";
    }

    private static RestResponse<ProblemView> malformed() {
        return response(
                Problem.badRequest(
                                "a value in the path or the query has the wrong type",
                                "see /q/openapi for the allowed values")
                        .view());
    }

    /** Names the field, and shortens its value. */
    @ServerExceptionMapper
    RestResponse<ProblemView> invalid(ConstraintViolationException e) {
        var wrong =
                e.getConstraintViolations().stream()
                        .map(each -> "%s %s".formatted(field(each), each.getMessage()))
                        .sorted()
                        .collect(Collectors.joining("; "));
        return response(Problem.badRequest(wrong, "see /q/openapi for the allowed values").view());
    }

    private static String field(ConstraintViolation<?> violation) {
        var last = "";
        for (var node : violation.getPropertyPath()) {
            last = String.valueOf(node.getName());
        }
        return last;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<ProblemView> unauthorized() {
        return response(TokenMechanism.UNAUTHORIZED);
    }

    @ServerExceptionMapper
    RestResponse<ProblemView> forbidden(
            ForbiddenException e, ResourceInfo resource, ContainerRequestContext request) {
        return response(MissingRole.of(resource, request.getSecurityContext()).view());
    }

    @ServerExceptionMapper
    RestResponse<ProblemView> web(WebApplicationException e) {
        if (e instanceof NotFoundException && e.getCause() != null) {
            return malformed();
        }
        var status = e.getResponse().getStatusInfo();
        return response(
                new ProblemView(
                        "about:blank",
                        status.getReasonPhrase(),
                        status.getStatusCode(),
                        String.valueOf(e.getMessage()),
                        "see /q/openapi for the existing paths"));
    }

    @ServerExceptionMapper
    RestResponse<ProblemView> other(Throwable e) {
        if (e instanceof PermanentFailure failure) {
            return response(
                    Problem.conflict(String.valueOf(e.getMessage()), failure.hint()).view());
        }
        if (e instanceof Hinted hinted) {
            return response(
                    Problem.unavailable(String.valueOf(e.getMessage()), hinted.hint()).view());
        }
        if (Unstorable.isRefusal(e)) {
            return malformed();
        }
        return Outage.causeOf(e).map(ProblemMapper::outage).orElseGet(() -> unforeseen(e));
    }

    /** One line without a stack trace, because each call fails until the server answers again. */
    private static RestResponse<ProblemView> outage(Throwable cause) {
        Log.warnf(
                "A REST call failed, because a server does not answer or a connection broke: %s",
                cause);
        return response(
                Problem.unavailable(
                                "the database, or another server that this service needs, does not answer",
                                "check the service's log and that server, then try again")
                        .view());
    }

    private static RestResponse<ProblemView> unforeseen(Throwable e) {
        Log.error("A REST call failed", e);
        return response(
                new ProblemView(
                        "about:blank",
                        "Internal error",
                        Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                        "the service failed with an unforeseen error",
                        "check the service's log"));
    }

    private static RestResponse<ProblemView> response(ProblemView view) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(view.status()), view)
                .type(JSON)
                .build();
    }
}
