#!/bin/bash
{{/* What registers a worker. */}}
set -e
{{ include "chart.proxy" . }}
{{- if .Values.worker.tls }}
until curl -sf https://{{ .Values.worker.queue }}/register; do
{{- else }}
until curl -sf http://{{ .Values.worker.queue }}/register; do
{{- end }}
  sleep 5 # want no-jitter
done
until curl -sf https://{{ .Values.worker.queue }}/ready; do
  sleep $((5 + RANDOM % 6))
done
