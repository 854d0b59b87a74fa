package roko

import (
	_ "github.com/buildkite/roko"
)
