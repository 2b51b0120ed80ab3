create schema "Sch ema";
create table "Sch ema"."Ta""ble" ("Co l" int primary key, "select" text, "ä" text);
insert into "Sch ema"."Ta""ble" select n, 'a''b' || n, e'\\.' from generate_series(1, 20) n;
create index "in dex" on "Sch ema"."Ta""ble" ("select");
