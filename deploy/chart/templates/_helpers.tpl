{{- /* What the code knows of services, topics and rights; written by CatalogueTest of deploy/kubernetes. */ -}}
{{- define "ops.catalogue" -}}
{{ .Files.Get "files/catalogue.yaml" }}
{{- end -}}

{{- /* The settings of one service with the defaults: dict "root" $ "name" "backup". */ -}}
{{- define "ops.service" -}}
{{- $s := mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values.services .name)) -}}
{{- if not (hasKey $s "replicas") }}{{ $_ := set $s "replicas" .root.Values.replicas }}{{ end -}}
{{- if not (hasKey $s "secret") }}{{ $_ := set $s "secret" (printf "%s-service-settings" .name) }}{{ end -}}
{{- $_ := set $s "scales" (and .root.Values.autoscaling.enabled (gt (int $s.scaleAtSeconds) 0)) -}}
{{- if and $s.volume (eq (dig "volume" "access" "" $s) "ReadWriteOnce") (or $s.scales (gt (int $s.replicas) 1)) -}}
{{- fail (printf "services.%s has several pods, but its files are on a claim that only one node can write: set services.%s.volume.access to ReadWriteMany" .name .name) -}}
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

{{- /* An environment variable: dict "name" … "value" …. */ -}}
{{- define "ops.variable" -}}
- name: {{ .name }}
  value: {{ .value | toString | quote }}
{{- end -}}

{{- define "ops.fromSecret" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}}
{{- end -}}
