create table t (a text, b bytea, c jsonb, d xml);
insert into t values (e'tab\tline\nback\\slash', '\x00ff', '{"a": [1, null, "\u00e9"]}', '<a/>'),
    ('', '', 'null', null), (null, null, null, null), (e'\\.', 'x', '1', null), (e'\\restrict me', '', '{}', null);
