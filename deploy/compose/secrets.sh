#!/bin/sh
# Creates the secrets of deploy/compose.yaml in the folder that is named, else in deploy/compose/secrets. A file that exists stays as it is,
# so secrets of your own, such as DATABASE_URL in backup-service.properties, can be there before or after.
# The folder belongs to its owner alone; the files in it can be read by all, because each container reads them as a user of its own.
set -eu
folder=${1:-$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/secrets}
umask 077
mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"
services='scheduler-service backup-service alert-service drtest-service cert-service perf-service'

random() { od -An -vtx1 -N32 /dev/urandom | tr -d ' \n'; }
sha256() { printf %s "$(cat "$1")" | sha256sum | cut -d ' ' -f 1; }
password() { sed -n "s/^$1=//p" kafka-passwords; }

# store FILE: the standard input, unless the file is there.
store() {
  if [ -e "$1" ]; then
    cat >/dev/null
  else
    cat >"$1.draft"
    chmod 444 "$1.draft"
    mv "$1.draft" "$1"
    echo "created $folder/$1"
  fi
}

for name in token morning-token alertmanager-token postgres-password ops-database-password demo-reader-password grafana-password; do
  random | store "$name"
done
for client in broker operator $services; do echo "$client=$(random)"; done | store kafka-passwords
printf '[default]\naws_access_key_id = ops\naws_secret_access_key = %s\n' "$(random)" | store aws-credentials

{
  echo "api-keys=$(random)"
  echo "admin-keys=$(random)"
  echo "redis-password=$(random)"
  echo "database=jdbc:postgresql://postgres:5432/stellar_escrow?user=demo_api&password=$(cat demo-reader-password)&ApplicationName=demo-platform&connectTimeout=2&socketTimeout=5"
} | store demo-platform
echo "perf.platform.redis.redis.url=redis://:$(sed -n 's/^redis-password=//p' demo-platform)@redis:6379" | store demo-perf-service.properties

for service in $services; do
  {
    echo "OPS_DB_PASSWORD=$(cat ops-database-password)"
    echo "kafka.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"$service\" password=\"$(password "$service")\";"
    echo "api.tokens.ops.sha256=$(sha256 token)"
    echo 'api.tokens.ops.role=admin'
    echo "api.tokens.morning.sha256=$(sha256 morning-token)"
    echo 'api.tokens.morning.role=viewer'
    case $service in
      alert-service)
        echo "api.tokens.alertmanager.sha256=$(sha256 alertmanager-token)"
        echo 'api.tokens.alertmanager.role=reporter'
        ;;
      backup-service | drtest-service | perf-service)
        echo "DATABASE_URL=postgres://postgres:$(cat postgres-password)@postgres:5432/stellar_escrow"
        ;;
    esac
    [ "$service" != perf-service ] || echo "perf.morning.token=$(cat morning-token)"
  } | store "$service.properties"
done
