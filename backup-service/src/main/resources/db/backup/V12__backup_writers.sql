-- Between two writers of one backup the row decides: each changes the version that it has read.
alter table backup add column version bigint not null default 0;
-- How many of them have not yet written the state beside the backup in the bucket.
alter table backup add column writers integer not null default 0;
