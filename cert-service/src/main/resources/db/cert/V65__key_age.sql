-- Keys that an open rotation removed keep their age, because an abort puts them back.
alter table credential_key add column stored boolean not null default true;
