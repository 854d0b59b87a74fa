package analyzer_test

import (
	"strings"
	"testing"
	"time"
)

// TestEntangled holds the pass against values that are each made of all others, as
// code of ciphers and hashes has them: it looks into each once, and has work left
// for the retry below.
func TestEntangled(t *testing.T) {
	names := strings.Fields("a b c d e f g h i j k l m n")
	mixed := func(operator string) string {
		var lines strings.Builder
		for _, name := range names {
			lines.WriteString(name + " = " + strings.Join(names, operator) + "\n")
		}
		return lines.String()
	}
	source := `package x

import (
	"net/http"
	"time"
)

func each(urls []string) {
	var ` + strings.Join(names, ", ") + ` string
	for range urls {
		for _, url := range urls {
			_ = url
			` + mixed(" + ") + `
			if _, err := http.Get(a); err != nil {
				time.Sleep(time.Second)
			}
		}
	}
}

func cost(rounds int) time.Duration {
	var ` + strings.Join(names, ", ") + ` time.Duration
	` + mixed("<<2 ^ ") + `
	return a << b
}

func again() {
	for {
		if _, err := http.Get("https://example.com"); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}
`
	imports, a := loadImports(t), newAnalyzer(t, nil)
	start := time.Now()
	if found := analyse(t, a, imports, source); found != 2 {
		t.Errorf("%d findings, want those in each and in again", found)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}

// TestDoubledInManyPlaces has one wait that every retry of a function doubles, so that it
// is made of itself in many places: it is looked into once, and each retry is reported.
func TestDoubledInManyPlaces(t *testing.T) {
	const retries = 40
	source := "package x\n\nimport \"time\"\n\nfunc send(ops []func() error) {\n\twait := time.Second\n" +
		strings.Repeat("\tfor ops[0]() != nil {\n\t\ttime.Sleep(wait)\n\t\twait = wait * 2\n\t}\n", retries) + "}\n"
	imports, a := loadImports(t), newAnalyzer(t, nil)
	start := time.Now()
	if found := analyse(t, a, imports, source); found != retries {
		t.Errorf("%d findings, want %d", found, retries)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}
