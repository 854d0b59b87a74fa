package iac_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
)

// example is a file that a page shows, below a comment with its name.
type example struct{ section, name, text string }

func examplesOf(page string) []example {
	block := regexp.MustCompile("(?ms)^<!-- (\\S+) -->\\n```\\w*\\n(.*?)^```$")
	headings := regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatchIndex(page, -1)
	var found []example
	for _, m := range block.FindAllStringSubmatchIndex(page, -1) {
		e := example{name: page[m[2]:m[3]], text: page[m[4]:m[5]]}
		for _, h := range headings {
			if h[0] < m[0] {
				e.section = page[h[2]:h[3]]
			}
		}
		found = append(found, e)
	}
	return found
}

// TestHostsPage holds that each example of docs/hosts.md finds what its comments say, and
// nothing else, and that each host that the page names has one.
func TestHostsPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/hosts.md")
	if err != nil {
		t.Fatal(err)
	}
	marked := regexp.MustCompile(`(?:#|//|"Comment":) *"?(no-jitter|jitter-off|fake-jitter|retry-contract|fixed-poll)\b`)
	examples := examplesOf(string(page))
	for _, e := range examples {
		t.Run(e.section+"/"+e.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), filepath.FromSlash(e.name))
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(e.text), 0o600); err != nil {
				t.Fatal(err)
			}
			want := make(map[int]string)
			for i, line := range strings.Split(e.text, "\n") {
				if m := marked.FindStringSubmatch(line); m != nil && strings.HasPrefix(line, m[0]) {
					want[i+2] = m[1] // where a comment has a line of its own
				} else if m != nil {
					want[i+1] = m[1]
				}
			}
			if len(want) == 0 {
				t.Error("the example finds nothing")
			}
			for _, f := range scan(t, everything(), file).Findings {
				if want[f.Line] != string(f.Rule) {
					t.Errorf("%d: %s: %s", f.Line, f.Rule, f.Message)
				}
				delete(want, f.Line)
			}
			for line, id := range want {
				t.Errorf("%d: %s is not reported", line, id)
			}
		})
	}
	rows := regexp.MustCompile(`(?m)^\| \[(.*?)\]\(#(.*?)\) \| (.*?) \|`).FindAllStringSubmatch(string(page), -1)
	var named []string
	for _, row := range rows {
		if !slices.ContainsFunc(examples, func(e example) bool { return anchor(e.section) == row[2] }) {
			t.Errorf("%s has no example", row[1])
		}
		for _, name := range strings.Split(row[3], ", ") {
			named = append(named, strings.Trim(name, "`"))
		}
	}
	for _, name := range iac.Known().Scanned {
		if !slices.Contains(named, name) {
			t.Errorf("the page does not name %s", name)
		}
	}
}

// anchor is what a heading is linked by.
func anchor(heading string) string {
	return strings.ReplaceAll(strings.ToLower(strings.NewReplacer(",", "", ".", "").Replace(heading)), " ", "-")
}
