-- When the newest event happened that began or ended an alert, whether it changed anything or not:
-- what comes late must not undo it.
create table alert_news (
    name   text        not null,
    target text        not null,
    at     timestamptz not null,
    primary key (name, target)
);

insert into alert_news select name, target, changed_at from alert;

-- Jobs whose result is known here: whoever says later that there is none is late himself.
create table finished_job (
    id       uuid primary key,
    known_at timestamptz not null default now()
);

create index finished_job_known on finished_job (known_at);
