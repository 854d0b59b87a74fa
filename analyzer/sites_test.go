package analyzer_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// retryIdioms are retries as loops are written, with %d for the number of the site.
var retryIdioms = map[string]string{
	"select": `	for n := 0; n < 5; n++ {
		if resp, err := c.Get(u + "/%d"); err == nil && resp.StatusCode < 500 {
			break
		}
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			return
		}
	}
`,
	"sleep": `	for {
		if _, err := c.Get(u + "/%d"); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
`,
	"flag": `	for done := false; !done; {
		_, err := c.Get(u + "/%d")
		done = err == nil
		if err != nil {
			log.Print(err)
			time.Sleep(time.Second)
		}
	}
`,
}

const sitesHead = `package x

import (
	"context"
	"log"
	"net/http"
	"time"
)

var _ = log.Print
`

// inOne returns the source of one function with a number of like retries.
func inOne(idiom string, sites int) string {
	var b strings.Builder
	b.WriteString(sitesHead + "\nfunc all(ctx context.Context, c *http.Client, u string) {\n")
	for i := range sites {
		fmt.Fprintf(&b, retryIdioms[idiom], i)
	}
	b.WriteString("}\n")
	return b.String()
}

// inEach returns the source of a number of functions, each with a retry.
func inEach(idiom string, sites int) string {
	var b strings.Builder
	b.WriteString(sitesHead)
	for i := range sites {
		fmt.Fprintf(&b, "\nfunc retry%d(ctx context.Context, c *http.Client, u string) {\n"+retryIdioms[idiom]+"}\n", i, i)
	}
	return b.String()
}

// TestSites holds that each of many like retries is found.
func TestSites(t *testing.T) {
	imports, a := loadImports(t), newAnalyzer(t, nil)
	for idiom := range retryIdioms {
		for _, sites := range []int{1, 100, 400} {
			if found := analyse(t, a, imports, inOne(idiom, sites)); found != sites {
				t.Errorf("%s: %d retries in one function give %d findings", idiom, sites, found)
			}
			if found := analyse(t, a, imports, inEach(idiom, sites)); found != sites {
				t.Errorf("%s: %d functions with a retry give %d findings", idiom, sites, found)
			}
		}
	}
}

// BenchmarkSites measures how the pass grows with the number of like retries: the time
// for each should stay about the same.
func BenchmarkSites(b *testing.B) {
	imports, a := loadImports(b), newAnalyzer(b, nil)
	measure := func(name, source string, sites int) {
		b.Run(name, func(b *testing.B) {
			pass := typecheck(imports, "x", []text{{"x.go", source}})
			for b.Loop() {
				found := 0
				pass.Report = func(analysis.Diagnostic) { found++ }
				if _, err := a.Run(pass); err != nil {
					b.Fatal(err)
				}
				if found != sites {
					b.Fatalf("%d findings", found)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*sites), "µs/site")
		})
	}
	for idiom := range retryIdioms {
		for _, sites := range []int{100, 1000, 5000} {
			measure(fmt.Sprintf("functions/%s/%d", idiom, sites), inEach(idiom, sites), sites)
		}
		for _, sites := range []int{100, 800} {
			measure(fmt.Sprintf("one/%s/%d", idiom, sites), inOne(idiom, sites), sites)
		}
	}
}
