-- When a configured Alertmanager last had it while its alert was acknowledged, and so silenced there.
alter table report add column silenced_at timestamptz;
