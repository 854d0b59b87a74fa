package analyzer_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

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
// for each should at most double from the fewest to the most, which growth tells.
func BenchmarkSites(b *testing.B) {
	imports, a := loadImports(b), newAnalyzer(b, nil)
	grow := func(name string, source func(sites int) string, numbers ...int) {
		b.Run(name, func(b *testing.B) {
			var fewest, most time.Duration
			for b.Loop() {
				for i, sites := range numbers {
					each := timeOfSite(b, a, imports, source(sites), sites, numbers[len(numbers)-1])
					b.ReportMetric(float64(each.Nanoseconds())/1000, fmt.Sprintf("µs/site-of-%d", sites))
					switch i {
					case 0:
						fewest += each
					case len(numbers) - 1:
						most += each
					}
				}
			}
			b.ReportMetric(float64(most)/float64(fewest), "growth")
		})
	}
	for idiom := range retryIdioms {
		grow("functions/"+idiom, func(sites int) string { return inEach(idiom, sites) }, 100, 1000, 5000)
		grow("one/"+idiom, func(sites int) string { return inOne(idiom, sites) }, 100, 800)
	}
}

// timeOfSite returns the time that the pass takes for each of the retries of a source,
// over as many passes as it takes to see a number of them: the garbage of few would
// not be collected within one pass.
func timeOfSite(b *testing.B, a *analysis.Analyzer, imports imported, source string, sites, see int) time.Duration {
	pass := typecheck(imports, "x", []text{{"x.go", source}})
	found := 0
	pass.Report = func(analysis.Diagnostic) { found++ }
	runtime.GC()
	passes := see / sites
	start := time.Now()
	for range passes {
		if _, err := a.Run(pass); err != nil {
			b.Fatal(err)
		}
	}
	took := time.Since(start)
	if found != passes*sites {
		b.Fatalf("%d retries give %d findings", sites, found/passes)
	}
	return took / time.Duration(found)
}
