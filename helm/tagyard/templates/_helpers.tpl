{{/* Names, labels and the parts both planes share. */}}
{{- define "tagyard.name" -}}
{{- printf "%s" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "tagyard.selector" -}}
app.kubernetes.io/name: tagyard
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "tagyard.labels" -}}
{{ include "tagyard.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "tagyard.image" -}}
{{- printf "%s%s:%s" .root.Values.image.registry .image (default .root.Chart.AppVersion .root.Values.image.tag) -}}
{{- end -}}

{{- define "tagyard.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "tagyard.name" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "tagyard.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "tagyard.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: ["ALL"]
{{- end -}}

{{/* Database access of one role: the secret holds username and password. */}}
{{- define "tagyard.databaseEnv" -}}
- name: TAGYARD_DATABASE_URL
  value: {{ .root.Values.database.url | quote }}
- name: TAGYARD_DATABASE_USERNAME
  valueFrom:
    secretKeyRef: { name: {{ .secret }}, key: username }
- name: TAGYARD_DATABASE_PASSWORD
  valueFrom:
    secretKeyRef: { name: {{ .secret }}, key: password }
{{- end -}}

{{/* Started once it lives, served once it is ready. */}}
{{- define "tagyard.probes" -}}
startupProbe:
  httpGet: { path: /q/health/live, port: management }
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /q/health/live, port: management }
  periodSeconds: 10
  timeoutSeconds: 3
readinessProbe:
  httpGet: { path: /q/health/ready, port: management }
  periodSeconds: 5
  timeoutSeconds: 3
{{- end -}}

{{- define "tagyard.podAnnotations" -}}
{{- if .Values.metrics.scrape }}
prometheus.io/scrape: "true"
prometheus.io/port: "9000"
prometheus.io/path: /q/metrics
{{- end }}
{{- end -}}

{{- define "tagyard.placement" -}}
{{- with .nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
