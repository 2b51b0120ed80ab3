create table a (); create table b (id int primary key);
