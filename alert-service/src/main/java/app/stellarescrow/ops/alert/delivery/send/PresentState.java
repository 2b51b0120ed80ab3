package app.stellarescrow.ops.alert.delivery.send;

/** What Alertmanager is posted in place of messages. */
public interface PresentState {

    /** Fails if Alertmanager does not accept it. */
    void postCurrent() throws InterruptedException;
}
