package app.stellarescrow.ops.api.incident;

/** What a post-incident review documents (manual, section 6.2), in its order. */
public enum ReviewField {
    TIMELINE("Timeline of events", "What happened that the log does not know? Times in UTC."),
    ROOT_CAUSE(
            "Root cause analysis",
            "Why did it happen? Ask why until the answer can be mended; name no culprit."),
    IMPACT(
            "Impact assessment",
            "Which users were affected, how many, and what did it cost? Write 'none' if so."),
    REMEDIATION("Immediate remediation", "What ended it, and who did that?"),
    ACTIONS(
            "Long-term corrective actions",
            "Each with owner and due date: ops review ID actions add. Write why if there is none."),
    DETECTION_GAP("Detection gap", "Could monitoring have caught this earlier? How?"),
    RUNBOOKS(
            "Runbook improvements",
            "What was missing or wrong in the runbooks? Write 'none' if nothing was.");

    private final String title;
    private final String question;

    ReviewField(String title, String question) {
        this.title = title;
        this.question = question;
    }

    /** Its heading. */
    public String title() {
        return title;
    }

    /** What its author must answer. */
    public String question() {
        return question;
    }
}
