package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.rest.Role;
import app.stellarescrow.ops.scheduler.run.NewRun.Origin;
import app.stellarescrow.ops.scheduler.run.RunRequests;
import app.stellarescrow.ops.scheduler.run.Runs;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.ResponseStatus;

/** REST: the schedules, which are defined by configuration and paused or resumed here. */
@Path("/api/schedules")
@Tag(name = "Schedules")
class ScheduleResource {

    private static final int ACCEPTED = 202;

    private final Transactions transactions;
    private final Schedules schedules;
    private final Runs runs;
    private final RunRequests requests;
    private final SlotTimer timer;
    private final EventJson json;
    private final SecurityIdentity caller;

    ScheduleResource(
            Transactions transactions,
            Schedules schedules,
            Runs runs,
            RunRequests requests,
            SlotTimer timer,
            EventJson json,
            SecurityIdentity caller) {
        this.transactions = transactions;
        this.schedules = schedules;
        this.runs = runs;
        this.requests = requests;
        this.timer = timer;
        this.json = json;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.READ)
    @Operation(summary = "Lists the schedules with their next slots and newest runs")
    public Uni<List<ScheduleView>> list() {
        return transactions.run(
                session -> schedules.all(session).chain(found -> views(session, found)));
    }

    @POST
    @Path("{name}/pause")
    @RolesAllowed(Role.OPERATE)
    @Operation(summary = "Pauses a schedule; its slots are dropped until it is resumed")
    public Uni<ScheduleView> pause(
            @PathParam("name") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                    String name) {
        var by = caller.getPrincipal().getName();
        return transactions.run(
                session ->
                        schedules
                                .lock(session, name)
                                .invoke(schedule -> schedule.pause(by))
                                .chain(schedule -> view(session, schedule)));
    }

    @POST
    @Path("{name}/resume")
    @RolesAllowed(Role.OPERATE)
    @Operation(summary = "Resumes a schedule with its next slot")
    public Uni<ScheduleView> resume(
            @PathParam("name") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                    String name) {
        return transactions.run(
                session ->
                        schedules
                                .lock(session, name)
                                .call(
                                        schedule ->
                                                transactions.now(session).invoke(schedule::resume))
                                .invoke(() -> transactions.afterCommit(session, timer::fireAndArm))
                                .chain(schedule -> view(session, schedule)));
    }

    @POST
    @Path("{name}/run")
    @RolesAllowed(Role.OPERATE)
    @ResponseStatus(ACCEPTED)
    @Operation(summary = "Runs a schedule's job now, outside its slots, even while it is paused")
    public Uni<RunView> run(
            @PathParam("name") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                    String name) {
        var origin = Origin.of(name, caller);
        return transactions.run(
                session ->
                        schedules
                                .lock(session, name)
                                .chain(
                                        schedule ->
                                                requests.runNow(
                                                        session,
                                                        spec(schedule),
                                                        origin,
                                                        schedule.definition().limits()))
                                .chain(id -> runs.get(session, id)));
    }

    private Uni<ScheduleView> view(Mutiny.Session session, Schedule schedule) {
        return views(session, List.of(schedule)).map(List::getFirst);
    }

    private Uni<List<ScheduleView>> views(Mutiny.Session session, List<Schedule> found) {
        return runs.newest(session, found.stream().map(schedule -> schedule.name).toList())
                .map(
                        newest ->
                                found.stream()
                                        .map(s -> s.view(spec(s), newest.get(s.name)))
                                        .toList());
    }

    private JobSpec spec(Schedule schedule) {
        return json.read(JobSpec.class, schedule.spec);
    }
}
