-- A drill may be heard of before its backup is catalogued; it is remembered for a month.
create index drilled_backup_at on drilled_backup (drilled_at);
