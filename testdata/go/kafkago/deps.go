package kafkago

import (
	_ "github.com/segmentio/kafka-go"
)
