-- Which silences of an Alertmanager are ours, if other installations use it, too.
create table installation (
    id uuid primary key default gen_random_uuid()
);

insert into installation default values;
