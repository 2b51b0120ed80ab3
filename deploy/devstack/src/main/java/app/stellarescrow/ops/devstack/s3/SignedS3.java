package app.stellarescrow.ops.devstack.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.http.HttpMethod;
import org.gaul.shaded.org.eclipse.jetty.http.HttpStatus;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.handler.ErrorHandler;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * S3Proxy with a guard that refuses unsigned requests first; S3Proxy itself would reveal which
 * names exist.
 */
public final class SignedS3 extends Handler.Wrapper {

    private static final ByteBuffer REFUSAL =
            UTF_8.encode(
                            """
                            <?xml version="1.0" encoding="UTF-8"?>
                            <Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
                            """)
                    .asReadOnlyBuffer();

    private SignedS3(Handler signed) {
        super(signed);
    }

    /**
     * Serves until the process ends.
     *
     * @param args the file with S3Proxy's settings
     */
    public static void main(String[] args) throws Exception {
        var settings = new Properties();
        try (var file = Files.newInputStream(Path.of(args[0]))) {
            settings.load(file);
        }
        var store = BlobStores.create(settings.getProperty("jclouds.provider"), settings);
        var proxy = S3Proxy.Builder.fromProperties(settings).blobStore(store).build();
        var jetty = jetty(proxy);
        guard(jetty);
        jetty.setStopAtShutdown(true);
        proxy.start();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return isSigned(request)
                ? super.handle(request, response, callback)
                : refuse(response, callback);
    }

    private static void guard(Server jetty) {
        jetty.setHandler(new SignedS3(Objects.requireNonNull(jetty.getHandler())));
        // Jetty itself answers requests that are not HTTP or have an undecodable path.
        var errors = new ErrorHandler();
        jetty.setErrorHandler(
                (request, response, callback) ->
                        isSigned(request)
                                ? errors.handle(request, response, callback)
                                : refuse(response, callback));
    }

    /** S3Proxy hides its server and has no setting for a handler in front of its own. */
    private static Server jetty(S3Proxy proxy) throws ReflectiveOperationException {
        var server = S3Proxy.class.getDeclaredField("server");
        server.setAccessible(true);
        return (Server) Objects.requireNonNull(server.get(proxy));
    }

    /** Whether S3Proxy will check a signature, in a header or a presigned URL. */
    private static boolean isSigned(Request request) {
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            // Browsers send this before they sign; S3Proxy answers without checking a signature.
            return false;
        }
        var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null) {
            return header.startsWith("AWS ") || header.startsWith("AWS4-HMAC-SHA256 ");
        }
        try {
            var query = Request.extractQueryParameters(request);
            return query.getNames().containsAll(List.of("X-Amz-Algorithm", "X-Amz-Signature"))
                    || query.getNames().containsAll(List.of("AWSAccessKeyId", "Signature"));
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static boolean refuse(Response response, Callback callback) throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN_403);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.write(true, REFUSAL.slice(), callback);
        return true;
    }
}
