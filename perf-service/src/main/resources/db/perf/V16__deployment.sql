-- What was deployed on the platform, as its deployer said: a mark in the plots of reviews.
create table deployment (
    at   timestamptz not null,
    name text        not null,
    primary key (at, name)
);
