package catalog_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

func TestMeaningOf(t *testing.T) {
	for _, c := range []struct {
		path, symbol string
		want         catalog.Meaning
	}{
		{"io/fs", "ErrNotExist", catalog.NotThere},
		{"github.com/redis/go-redis/v9", "Nil", catalog.NotThere},
		{"go.mongodb.org/mongo-driver/v2/mongo", "ErrNoDocuments", catalog.NotThere},
		{"io", "EOF", catalog.Ended},
		{"io", "ErrUnexpectedEOF", 0},
		{"io/fs", "ErrNotExistYet", 0},
		{"syscall", "ETXTBSY", catalog.Local},
		{"syscall", "EINTR", catalog.TookTime | catalog.Local},
		{"syscall", "ECONNREFUSED", 0},
		{"syscall", "EEXIST", 0},
		{"example.com/io/fs", "ErrNotExist", 0},
	} {
		if got := catalog.MeaningOf(c.path, c.symbol); got != c.want {
			t.Errorf("MeaningOf(%q, %q) = %v, want %v", c.path, c.symbol, got, c.want)
		}
	}
}

func TestMeaningOfText(t *testing.T) {
	for text, want := range map[string]catalog.Meaning{
		"no such job":               catalog.NotThere,
		"user 3 does not exist":     catalog.NotThere,
		"key not found":             catalog.NotThere,
		"EOF":                       catalog.Ended,
		"unexpected EOF":            0,
		"server is shutting down":   catalog.Stopped,
		"i/o timeout":               catalog.TookTime,
		"run x: text file busy":     catalog.Local,
		"nothing founded":           0,
		"refused, others are at it": 0,
	} {
		if got := catalog.MeaningOfText(text); got != want {
			t.Errorf("MeaningOfText(%q) = %v, want %v", text, got, want)
		}
	}
}
