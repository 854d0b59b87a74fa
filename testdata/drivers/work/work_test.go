package work

import (
	"testing"
	"time"
)

func TestConstant(t *testing.T) {
	for fetch(t.Name()) != nil {
		time.Sleep(time.Second)
	}
}
