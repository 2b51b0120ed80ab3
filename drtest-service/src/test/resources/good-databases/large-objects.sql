select lo_from_bytea(0, decode(md5(n::text), 'hex')) from generate_series(1, 20) n;
