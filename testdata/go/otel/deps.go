package otel

import (
	_ "go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
)
