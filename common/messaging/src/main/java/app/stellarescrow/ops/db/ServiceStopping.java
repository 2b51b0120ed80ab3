package app.stellarescrow.ops.db;

/** The service is being stopped: no further transaction begins, and nothing was changed. */
public final class ServiceStopping extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ServiceStopping() {
        super("the service is being stopped");
    }
}
