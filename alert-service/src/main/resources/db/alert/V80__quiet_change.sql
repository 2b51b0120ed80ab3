-- The change for which a window was opened: once for each target.
alter table quiet_window add column change text;

create unique index quiet_window_change on quiet_window (change, target) where change is not null;
