-- Attempts that a shutdown has ended: they are given back. Column attempt counts all, since it fences.
alter table work add column released int not null default 0;
