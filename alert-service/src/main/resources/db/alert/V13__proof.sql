-- Not backups alone are missed when they stay away: drills are, too.
alter table verified_backup rename to proof;
alter table proof add column kind text not null default 'BACKUP';
alter table proof alter column kind drop default;
alter table proof drop constraint verified_backup_pkey;
alter table proof add primary key (kind, target);
