{{/* What waits for the queue. */}}
{{- define "chart.wait-for-queue" -}}
- name: wait-for-queue
  image: {{ .Values.image }}
  securityContext: {{- toYaml .Values.securityContext | nindent 4 }}
    runAsNonRoot: true
  command:
    - sh
    - -ec
    - |
      until curl -sf https://{{ .Values.worker.queue }}; do
        sleep 5 # want no-jitter
      done
      {{- if .Values.worker.shuffled }}
      until curl -sf https://{{ .Values.worker.queue }}/again; do
        sleep "$(shuf -i 5-10 -n 1)"
      done
      {{- end }}
{{- end -}}
