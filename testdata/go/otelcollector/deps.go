package otelcollector

import (
	_ "go.opentelemetry.io/collector/config/configretry"
)
