package herd_test

import (
	"os"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/herd"
)

// TestPage holds the table of docs/herd.md, of how much jitter does how much.
func TestPage(t *testing.T) {
	text, err := os.ReadFile("../../docs/herd.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^\| (\d+) % \| (\S+) \| (\S+) \| (\S+) \| (\S+) \|\r?$`).FindAllStringSubmatch(string(text), -1)
	if len(rows) < 5 {
		t.Fatalf("the page has %d rows", len(rows))
	}
	for _, row := range rows {
		percent, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		r := run(t, herd.Usual(), herd.Constant(time.Second).WithJitter(percent/100))
		got := []string{herd.Seconds(r.Recovery), herd.Count(r.Peak), herd.Percent(r.Idle), herd.Count(r.Calls)}
		for i, figure := range got {
			if figure != row[i+2] {
				t.Errorf("with %s %%, the page says %s and it is %s", row[1], row[i+2], figure)
			}
		}
	}
}
