package app.stellarescrow.ops.api.alert;

/** A remark about an alert, or the reason why it is resolved by hand. */
public record NewNote(String text) {}
