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
{{- if .fact.requestsJobs -}}
{{- range $v.targets }}{{ $_ := set $own (printf "TARGETS_%s_URL" (upper .)) "known" }}{{ end -}}
{{- end -}}
{{- if eq .fact.name "drtest" }}{{ $_ := set $own "DRTEST_SANDBOX_HOME" .settings.volume.path }}{{ end -}}
{{- if eq .fact.name "cert" -}}
{{- $_ := set $own "CERT_HOME" (printf "%s/accounts" .settings.volume.path) -}}
{{- $_ := set $own "CERT_LIVE" (printf "%s/live" .settings.volume.path) -}}
{{- end -}}
{{- if eq .fact.name "perf" -}}
{{- range $component, $fact := .services }}{{ $_ := set $own (printf "PERF_MORNING_SERVICE_%s_URL" (upper $fact.name)) (printf "http://%s:8080" $component) }}{{ end -}}
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
