{{- define "ops.claim" -}}
accessModes: [{{ .access | default "ReadWriteOnce" }}]
{{- if .class }}
storageClassName: {{ .class | quote }}
{{- end }}
resources: {requests: {storage: {{ .size }}}}
{{- end -}}

{{- /* The Secrets with the CAs of servers that a service trusts, by what they are for. */ -}}
{{- define "ops.authorities" -}}
{{- $v := .root.Values -}}
{{- with $v.kafka.caSecret }}
kafka: {{ . | quote }}
{{- end }}
{{- with $v.database.caSecret }}
database: {{ . | quote }}
{{- end }}
{{- if and $v.bucket.caSecret (has "bucket" .fact.reaches) }}
bucket: {{ $v.bucket.caSecret | quote }}
{{- end }}
{{- end -}}

{{- /* A pod of a service, as the PodSecurity standard "restricted" wants it. */ -}}
{{- define "ops.pod" -}}
{{- $v := .root.Values -}}
{{- $s := .settings -}}
serviceAccountName: {{ .component }}
automountServiceAccountToken: {{ $s.asksCluster }}
# Variables of other Services would be read as settings.
enableServiceLinks: false
# Longer than the drain and the clean-up.
terminationGracePeriodSeconds: {{ add $s.drain $s.cleanUp 15 }}
{{- with $v.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- with $v.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with $v.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $v.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "ops.selector" $.component | nindent 8 }}
  {{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
containers:
  - name: {{ .component }}
    image: {{ printf "%s%s:%s" $v.image.prefix .component ($v.image.tag | default .root.Chart.AppVersion) | quote }}
    imagePullPolicy: {{ $v.image.pullPolicy }}
    ports:
      - {name: http, containerPort: 8080}
      {{- if $v.api.tlsSecret }}
      - {name: https, containerPort: 8443}
      {{- end }}
    envFrom:
      - secretRef: {name: {{ $v.tokens | quote }}}
      - secretRef: {name: {{ $s.secret | quote }}, optional: {{ not $s.secretRequired }}}
    env: {{- include "ops.environment" . | trim | nindent 6 }}
    startupProbe:
      httpGet: {path: /q/health/started, port: http}
      periodSeconds: 2
      timeoutSeconds: 2
      failureThreshold: 60
    livenessProbe:
      httpGet: {path: /q/health/live, port: http}
      periodSeconds: 10
      timeoutSeconds: 5
      failureThreshold: 6
    readinessProbe:
      httpGet: {path: /q/health/ready, port: http}
      periodSeconds: 5
      timeoutSeconds: 3
    resources: {{- toYaml $s.resources | nindent 6 }}
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities: {drop: [ALL]}
    volumeMounts:
      - {name: tmp, mountPath: /tmp}
      {{- range $name, $_ := include "ops.authorities" . | fromYaml }}
      - {name: {{ $name }}-ca, mountPath: /etc/ops/{{ $name }}, readOnly: true}
      {{- end }}
      {{- if $v.api.tlsSecret }}
      - {name: api, mountPath: /etc/ops/api, readOnly: true}
      {{- end }}
      {{- with $s.volume }}
      - {name: files, mountPath: {{ .path | quote }}}
      {{- end }}
volumes:
  - name: tmp
    emptyDir: {sizeLimit: 1Gi}
  {{- range $name, $secret := include "ops.authorities" . | fromYaml }}
  - name: {{ $name }}-ca
    secret:
      secretName: {{ $secret | quote }}
      items: [{key: ca.crt, path: ca.crt}]
  {{- end }}
  {{- with $v.api.tlsSecret }}
  - name: api
    secret: {secretName: {{ . | quote }}}
  {{- end }}
  {{- with $s.volume }}
  - name: files
    {{- if eq .kind "kept" }}
    persistentVolumeClaim: {claimName: {{ $.component }}}
    {{- else }}
    ephemeral:
      volumeClaimTemplate:
        spec: {{- include "ops.claim" . | nindent 10 }}
    {{- end }}
  {{- end }}
{{- end -}}
