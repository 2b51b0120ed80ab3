package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.alert.oncall.OnCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which lanes of the work queue are still of a receiver in the settings, or of its addresses. */
@ApplicationScoped
public class UsedLanes {

    private final Receivers receivers;
    private final MailAddresses addresses;
    private final OnCall onCall;

    UsedLanes(Receivers receivers, MailAddresses addresses, OnCall onCall) {
        this.receivers = receivers;
        this.addresses = addresses;
        this.onCall = onCall;
    }

    /** Whether it has a receiver; an e-mail address may be that of a person who left. */
    public boolean isConfigured(String lane) {
        return receivers.ofLane(lane).isPresent();
    }

    /** Whether new messages may come for it. */
    public boolean isUsed(String lane) {
        return receivers
                .ofLane(lane)
                .filter(
                        receiver ->
                                switch (receiver) {
                                    case Receiver.Mail mail -> isUsed(mail, lane);
                                    case Receiver.Http _ -> true;
                                })
                .isPresent();
    }

    private boolean isUsed(Receiver.Mail mail, String lane) {
        var people =
                onCall.rota().stream()
                        .flatMap(rota -> rota.people().values().stream())
                        .flatMap(person -> person.email().stream());
        return Stream.of(mail.addresses().stream(), addresses.ofConsumers(), people)
                .flatMap(Function.identity())
                .anyMatch(address -> lane.equals(mail.name() + " " + address));
    }
}
