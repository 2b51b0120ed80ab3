-- The first page of the list of alerts, also in a storm.
create index alert_listed on alert (state, changed_at desc, name, target);
