package app.stellarescrow.ops.api.perf;

import java.time.Instant;

/** Something that was deployed on the platform: a mark in the plots of reviews. */
public record DeploymentView(String name, Instant at) {}
