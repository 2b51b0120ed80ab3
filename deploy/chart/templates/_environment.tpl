{{- /* The environment of one service: dict "root" $ "component" … "fact" … "settings" …. */ -}}
{{- define "ops.environment" -}}
{{- $v := .root.Values -}}
{{- $own := dict "QUARKUS_HTTP_HOST" "0.0.0.0" "QUARKUS_HTTP_PORT" "8080" "OPS_DB_URL" $v.database.url "KAFKA_BOOTSTRAP_SERVERS" $v.kafka.servers "KAFKA_SECURITY_PROTOCOL" $v.kafka.security "WORK_DRAIN" (printf "%ds" (int .settings.drain)) "WORK_CLEAN_UP" (printf "%ds" (int .settings.cleanUp)) -}}
{{- $logsIn := hasPrefix "SASL" $v.kafka.security -}}
{{- if $logsIn }}{{ $_ := set $own "KAFKA_SASL_MECHANISM" $v.kafka.mechanism }}{{ end -}}
{{- if $v.kafka.caSecret -}}
{{- $_ := set $own "KAFKA_SSL_TRUSTSTORE_TYPE" "PEM" -}}
{{- $_ := set $own "KAFKA_SSL_TRUSTSTORE_LOCATION" "/etc/ops/kafka/ca.crt" -}}
{{- end -}}
{{- if $v.database.caSecret }}{{ $_ := set $own "OPS_DB_URL" (printf "%s?sslmode=verify-full&sslrootcert=/etc/ops/database/ca.crt" $v.database.url) }}{{ end -}}
{{- if and $v.bucket.caSecret (has "bucket" .fact.reaches) }}{{ $_ := set $own "AWS_CA_BUNDLE" "/etc/ops/bucket/ca.crt" }}{{ end -}}
{{- if $v.api.tlsSecret -}}
{{- $_ := set $own "QUARKUS_HTTP_SSL_CERTIFICATE_FILES" "/etc/ops/api/tls.crt" -}}
{{- $_ := set $own "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES" "/etc/ops/api/tls.key" -}}
{{- $_ := set $own "QUARKUS_HTTP_SSL_CERTIFICATE_RELOAD_PERIOD" "1h" -}}
{{- end -}}
{{- if .fact.requestsJobs -}}
{{- range $v.targets }}{{ $_ := set $own (printf "TARGETS_%s_URL" (upper .)) "known" }}{{ end -}}
{{- end -}}
{{- if eq .fact.name "drtest" }}{{ $_ := set $own "DRTEST_SANDBOX_HOME" .settings.volume.path }}{{ end -}}
{{- if eq .fact.name "cert" -}}
{{- $_ := set $own "CERT_HOME" (printf "%s/accounts" .settings.volume.path) -}}
{{- $_ := set $own "CERT_LIVE" (printf "%s/live" .settings.volume.path) -}}
{{- end -}}
{{- if eq .fact.name "perf" -}}
{{- $address := ternary "https://%s:8443" "http://%s:8080" (ne $v.api.tlsSecret "") -}}
{{- range $component, $fact := .services }}{{ $_ := set $own (printf "PERF_MORNING_SERVICE_%s_URL" (upper $fact.name)) (printf $address $component) }}{{ end -}}
{{- if $v.api.tlsSecret }}{{ $_ := set $own "PERF_MORNING_CA_FILE" "/etc/ops/api/ca.crt" }}{{ end -}}
{{- end -}}
{{- if eq .fact.name "alert" -}}
{{- if $v.route.enabled }}{{ $_ := set $own "OPS_PUBLIC_URL" (printf "https://%s" $v.route.host) }}{{ end -}}
{{- if $v.runbooksUrl }}{{ $_ := set $own "ALERTS_RUNBOOKS_URL" $v.runbooksUrl }}{{ end -}}
{{- end -}}
{{- range $name, $value := mergeOverwrite $own (deepCopy $v.settings) (deepCopy .settings.settings) }}
{{ include "ops.variable" (dict "name" $name "value" $value) }}
{{- end }}
{{ include "ops.fromSecret" (dict "name" "OPS_DB_USER" "secret" $v.database.secret "key" $v.database.userKey) }}
{{ include "ops.fromSecret" (dict "name" "OPS_DB_PASSWORD" "secret" $v.database.secret "key" $v.database.passwordKey) }}
{{- if $logsIn }}
{{ include "ops.fromSecret" (dict "name" "KAFKA_SASL_JAAS_CONFIG" "secret" .component "key" "sasl.jaas.config") }}
{{- end }}
{{- end -}}
