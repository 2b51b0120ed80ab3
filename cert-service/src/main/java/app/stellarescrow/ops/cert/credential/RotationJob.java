package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.event.job.RotationSpec;
import app.stellarescrow.ops.event.report.RotationResult;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.RequiredReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rotates credentials (manual, sections 3.2 and 3.3). */
@ApplicationScoped
class RotationJob implements JobHandler<RotationSpec> {

    private final Credentials credentials;
    private final CredentialCheck work;
    private final RotationRequests requests;

    RotationJob(Credentials credentials, CredentialCheck work, RotationRequests requests) {
        this.credentials = credentials;
        this.work = work;
        this.requests = requests;
    }

    @Override
    public Class<RotationSpec> specType() {
        return RotationSpec.class;
    }

    @Override
    public RotationResult run(RotationSpec spec, JobRun run) throws InterruptedException {
        RequiredReason.failIfMissing(spec);
        return result(
                switch (spec) {
                    case RotationSpec.Check check -> check(check, run);
                    case RotationSpec.Start(var name) ->
                            List.of(start(name, new Origin(Instant.now(), false, null), run));
                    case RotationSpec.Breach(var name, var reason) ->
                            List.of(start(name, new Origin(Instant.now(), true, reason), run));
                    case RotationSpec.Advance(var name, var rotation, _) ->
                            List.of(requests.force(credentials.get(name), rotation, run));
                    case RotationSpec.Abort(var name, var rotation, _) ->
                            List.of(requests.abort(credentials.get(name), rotation, run));
                });
    }

    private List<Outcome> check(RotationSpec.Check spec, JobRun run) throws InterruptedException {
        if (!spec.target().equals(RotationSpec.ALL_CREDENTIALS)) {
            return List.of(work.check(credentials.get(spec.target()), Permit.CHANGE, run));
        }
        var outcomes = new ArrayList<Outcome>();
        for (var credential : credentials.all()) {
            outcomes.add(work.check(credential, Permit.CHECK, run));
        }
        return outcomes;
    }

    private Outcome start(String name, Origin origin, JobRun run) throws InterruptedException {
        return requests.start(credentials.get(name), origin, run);
    }

    private static RotationResult result(List<Outcome> outcomes) {
        return new RotationResult(
                outcomes.stream().map(Outcome::state).toList(),
                outcomes.stream().flatMap(each -> each.conditions().stream()).toList(),
                List.of());
    }
}
