{{- /* What the code knows of services, topics and rights; written by CatalogueTest of deploy/kubernetes. */ -}}
{{- define "ops.catalogue" -}}
{{ .Files.Get "files/catalogue.yaml" }}
{{- end -}}

{{- /* The settings of one service with the defaults: dict "root" $ "name" "backup"; oneNode: its files are on a claim that only one node can write. */ -}}
{{- define "ops.service" -}}
{{- $s := mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values.services .name)) -}}
{{- if not (hasKey $s "replicas") }}{{ $_ := set $s "replicas" .root.Values.replicas }}{{ end -}}
{{- if not (hasKey $s "secret") }}{{ $_ := set $s "secret" (printf "%s-service-settings" .name) }}{{ end -}}
{{- $_ := set $s "scales" (and .root.Values.autoscaling.enabled (gt (int $s.scaleAtSeconds) 0)) -}}
{{- $_ := set $s "oneNode" (and $s.volume (eq $s.volume.kind "kept") (ne (dig "volume" "access" "" $s) "ReadWriteMany") | not | not) -}}
{{- if and $s.oneNode (or $s.scales (gt (int $s.replicas) 1)) -}}
{{- fail (printf "services.%s has several pods, but its files are on a claim that only one node can write: set services.%s.volume.access to ReadWriteMany" .name .name) -}}
{{- end -}}
{{- if and (has .name (list "cert" "drtest")) (not $s.volume) -}}
{{- fail (printf "services.%s.volume is missing: this service writes files; set its kind, path and size" .name) -}}
{{- end -}}
{{- $_ := set $s "asksCluster" (or (gt (len $s.secretsOf) 0) (ne $s.podsOf "")) -}}
{{ toYaml $s }}
{{- end -}}

{{- define "ops.selector" -}}
app.kubernetes.io/name: {{ . }}
app.kubernetes.io/part-of: stellarescrow-ops
{{- end -}}

{{- define "ops.labels" -}}
{{ include "ops.selector" .component }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end -}}

{{- /* A value as text. Helm reads each number as a float, which would be written 1e+07. */ -}}
{{- define "ops.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- end -}}

{{- /* An environment variable: dict "name" … "value" …. */ -}}
{{- define "ops.variable" -}}
- name: {{ .name | quote }}
  value: {{ include "ops.text" .value | quote }}
{{- end -}}

{{- define "ops.fromSecret" -}}
- name: {{ .name | quote }}
  valueFrom: {secretKeyRef: {name: {{ .secret | quote }}, key: {{ .key | quote }}}}
{{- end -}}
