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
missing() { [ ! -e "$1" ]; }

# store FILE: keeps the standard input as a file, which is there whole or not at all.
store() {
  cat >"$1.draft"
  chmod 444 "$1.draft"
  mv "$1.draft" "$1"
  echo "created $folder/$1"
}

service_properties() { # service_properties SERVICE
  read -r password <ops-database-password || :
  login=$(sed -n "s/^$1=//p" kafka-passwords)
  cat <<SETTINGS
OPS_DB_PASSWORD=$password
kafka.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$1" password="$login";
api.tokens.ops.sha256=$token
api.tokens.ops.role=admin
api.tokens.morning.sha256=$morning_token
api.tokens.morning.role=viewer
SETTINGS
  case $1 in
    alert-service)
      echo "api.tokens.alertmanager.sha256=$(sha256 alertmanager-token)"
      echo 'api.tokens.alertmanager.role=reporter'
      ;;
    backup-service | drtest-service | perf-service)
      echo "DATABASE_URL=postgres://postgres:$(cat postgres-password)@postgres:5432/stellar_escrow"
      ;;
  esac
  [ "$1" != perf-service ] || echo "perf.morning.token=$(cat morning-token)"
}

for name in token morning-token alertmanager-token postgres-password ops-database-password demo-reader-password grafana-password; do
  if missing $name; then random | store $name; fi
done
if missing kafka-passwords; then
  for client in broker operator $services; do echo "$client=$(random)"; done | store kafka-passwords
fi
if missing aws-credentials; then
  printf '[default]\naws_access_key_id = ops\naws_secret_access_key = %s\n' "$(random)" | store aws-credentials
fi
# Alerts about the alert-service itself go to this webhook of Slack's kind: put the URL of yours here.
if missing without-ops-url; then echo 'https://without-ops.invalid/' | store without-ops-url; fi
if missing demo-platform; then
  {
    echo "api-keys=$(random)"
    echo "admin-keys=$(random)"
    echo "redis-password=$(random)"
    echo "database=jdbc:postgresql://postgres:5432/stellar_escrow?user=demo_api&password=$(cat demo-reader-password)&ApplicationName=demo-platform&connectTimeout=2&socketTimeout=5"
  } | store demo-platform
fi
if missing demo-perf-service.properties; then
  echo "perf.platform.redis.redis.url=redis://:$(sed -n 's/^redis-password=//p' demo-platform)@redis:6379" | store demo-perf-service.properties
fi

token=$(sha256 token)
morning_token=$(sha256 morning-token)
for service in $services; do
  if missing "$service.properties"; then service_properties "$service" | store "$service.properties"; fi
done
