package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.event.report.Quantities;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;

/** The present state of the stack's components. */
public record Components(List<Condition> all) {

    /** The states of a component. */
    public enum State {
        READY,
        NOT_READY,
        DEAD
    }

    /** One component and its state. */
    public record Condition(Component component, State state, long residentBytes) {}

    /** Checks the components that the folder lists. */
    public static Components of(Home home) {
        var readiness = new Readiness(home);
        var components = home.state().map(StackState::components).orElse(List.of());
        return new Components(
                components.parallelStream().map(each -> check(each, readiness)).toList());
    }

    public List<Component> dead() {
        return all.stream()
                .filter(each -> each.state() == State.DEAD)
                .map(Condition::component)
                .toList();
    }

    public List<Component> notReady() {
        return all.stream()
                .filter(each -> each.state() == State.NOT_READY)
                .map(Condition::component)
                .toList();
    }

    public boolean areAllReady() {
        return all.stream().allMatch(each -> each.state() == State.READY);
    }

    public Table table() {
        var table =
                new Table("COMPONENT", "URL", "STATE", "STARTED IN", "RSS", "PID")
                        .numeric("STARTED IN", "RSS", "PID");
        for (var each : all) {
            var alive = each.state() != State.DEAD;
            table.row(
                    each.component().name(),
                    each.component().url(),
                    words(each.state()),
                    Quantities.duration(Duration.ofMillis(each.component().readyMillis())),
                    alive ? Quantities.size(each.residentBytes()) : "-",
                    alive ? Long.toString(each.component().pid()) : "-");
        }
        return table;
    }

    public ArrayNode json() {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var each : all) {
            array.addObject()
                    .put("component", each.component().name())
                    .put("url", each.component().url())
                    .put("state", each.state().name())
                    .put("pid", each.component().pid())
                    .put("readyMillis", each.component().readyMillis())
                    .put("residentBytes", each.residentBytes());
        }
        return array;
    }

    private static Condition check(Component component, Readiness readiness) {
        var running = new Running(component);
        var state =
                !running.isAlive()
                        ? State.DEAD
                        : readiness.of(component) ? State.READY : State.NOT_READY;
        return new Condition(component, state, running.residentBytes());
    }

    private static String words(State state) {
        return switch (state) {
            case READY -> "ready";
            case NOT_READY -> "not ready";
            case DEAD -> "DEAD";
        };
    }
}
