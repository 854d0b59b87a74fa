package franz

import (
	_ "github.com/twmb/franz-go/pkg/kgo"
)
