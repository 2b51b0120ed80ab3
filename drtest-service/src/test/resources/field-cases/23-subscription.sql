-- Source: rudderlabs/rudder-server#7108 (a subscription that stays dead silently after a database is recreated).
-- The publisher is the second server (19600, wal_level = logical): create table feed (id int primary key); create publication p for table feed;
-- Expectation: PASS; after restore --replace the person is told that the subscription is disabled (or where it is now).
\c postgres
create database c23;
\c c23
create table feed (id int primary key);
create subscription s connection 'host=127.0.0.1 port=19600 dbname=app user=postgres password=srcpw' publication p with (connect = false, slot_name = 's');
