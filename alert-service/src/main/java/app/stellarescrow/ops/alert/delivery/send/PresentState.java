package app.stellarescrow.ops.alert.delivery.send;

import app.stellarescrow.ops.alert.delivery.receiver.AlertmanagerApi;

/** What an Alertmanager is posted in place of messages. */
public interface PresentState {

    /** Fails if that Alertmanager does not accept it. */
    void postCurrent(AlertmanagerApi alertmanager) throws InterruptedException;
}
