package report_test

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// TestHTML holds what stands in the page of the demo.
func TestHTML(t *testing.T) {
	r := demo(t)
	page := write(t, report.HTML, r)
	text := html.UnescapeString(page)
	for _, want := range []string{
		"<h1>jitterlint: 7 findings</h1>", `value="jitter-off"> jitter-off`,
		"<mark>time.Sleep(time.Second)</mark>",
		"<del>        time.Sleep(time.Second) // it may come up after this service</del><ins>        time.Sleep(time.Second + rand.N(time.Second/2))",
		"as written, 49.0s until all are answered, idle 90% of that; with up to 50% added at random, 5.8s until all are answered, idle 2% of that",
		"the wait is decided here: testdata/demo/infra/retry.ts:11:21", "How long it waits is not known",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the page", want)
		}
	}
	if again := write(t, report.HTML, r); again != page {
		t.Error("the same findings have two pages")
	}
	for _, id := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if strings.Count(page, `id="`+id[1]+`"`) != 1 {
			t.Errorf("#%s leads nowhere, or to several", id[1])
		}
	}
	if found := regexp.MustCompile(`(?i)(src|srcset|action)\s*=|url\(|@import|<link|<iframe`).FindString(page); found != "" {
		t.Errorf("the page needs something else: %s", found)
	}
}

// TestHTMLOfNothing holds the page of a run that found nothing, and of one that could not
// do its work.
func TestHTMLOfNothing(t *testing.T) {
	if page := write(t, report.HTML, report.Report{}); !strings.Contains(page, "<p>Nothing was found.</p>") || strings.Contains(page, "fieldset") {
		t.Error(page)
	}
	page := write(t, report.HTML, report.Report{Problems: []string{"x.py: <b>broken"}})
	if !strings.Contains(page, "<li>x.py: &lt;b&gt;broken</li>") {
		t.Error(page)
	}
}

// breakingOut is a report whose texts would like to be more than that.
func breakingOut() report.Report {
	const text = "</script><script>alert(1)</script>\x1b[31m\" onload='x' \u202e{{.}}"
	return report.Report{
		Findings: []rule.Finding{{
			Rule: rule.NoJitter, Message: text + ": " + text, Function: text, URL: "javascript:alert(1)",
			Place: rule.Place{Path: text, Line: 1, Column: 3, EndLine: 1, EndCol: 99999},
			Related: []rule.Related{
				{Message: text, Place: rule.Place{Path: "gone", Line: 7, Column: 1}}, {Message: text}, {Message: text}, {Message: text, Place: rule.Place{Path: text, Line: -1, Column: -1, EndLine: 1}},
			},
			Fix:      []rule.Edit{{Path: text, Start: 2, End: 5, New: text}, {Path: text, Start: 4, End: 6, New: "overlaps"}, {Path: "gone", Start: 9, End: 1}},
			Schedule: &rule.Schedule{Base: 1e300, Factor: 1e300, Cap: 1, Attempts: -4},
		}},
		Read: func(path string) ([]byte, error) {
			if path == "gone" {
				return nil, os.ErrNotExist
			}
			return []byte("\xff\xfe" + text + strings.Repeat("x", 1_000_000) + "\n"), nil
		},
	}
}

// TestHTMLOfTheHostile holds that nothing that a page quotes does anything in it.
func TestHTMLOfTheHostile(t *testing.T) {
	page := write(t, report.HTML, breakingOut())
	if strings.Count(page, "<script>") != 1 || strings.Contains(page, "javascript:") || strings.Contains(page, "\x1b") || strings.Contains(page, "\u202e") || strings.Contains(page, "onload='") {
		t.Error("something that is quoted gets out")
	}
	if len(page) > 50_000 {
		t.Errorf("a page of %d bytes for a finding", len(page))
	}
}

// herdsOf returns a report of some findings, in several files, with several schedules.
func herdsOf(n int) report.Report {
	r := report.Report{Version: version}
	text := strings.Repeat("func f() {\n\tfor dial() != nil {\n\t\ttime.Sleep(time.Second)\n\t}\n}\n", 20)
	r.Read = func(string) ([]byte, error) { return []byte(text), nil }
	for i := range n {
		at := 3 + 5*(i%20)
		start := strings.Index(text, "time.Second")
		r.Findings = append(r.Findings, rule.Finding{
			Rule: rule.IDs()[i%3], Message: "retry of dial waits without jitter: add e.g. rand.N(time.Second/2)", URL: "https://example.com/rule",
			Place:    rule.Place{Path: fmt.Sprintf("p%03d/x.go", i/20), Line: at, Column: 3, EndLine: at, EndCol: 26},
			Fix:      []rule.Edit{{Path: fmt.Sprintf("p%03d/x.go", i/20), Start: start, End: start + len("time.Second"), New: "time.Second + rand.N(time.Second/2)"}},
			Schedule: &rule.Schedule{Base: float64(1 + i%10), Factor: 1, Unknown: []rule.Part{rule.Attempts}},
		})
	}
	return r
}

// TestHTMLShares holds that findings with one schedule share its picture.
func TestHTMLShares(t *testing.T) {
	page := write(t, report.HTML, herdsOf(200))
	// Each file has ten findings with each of ten schedules twice, and each schedule is
	// drawn once more at the end.
	if pictures, uses := strings.Count(page, "<symbol "), strings.Count(page, "<use "); pictures != 10 || uses != 110 {
		t.Errorf("%d pictures for %d uses", pictures, uses)
	}
}

// TestHTMLInBrowser opens pages in a real browser: it says nothing on its console, and
// opens 5,000 findings fast.
func TestHTMLInBrowser(t *testing.T) {
	chromium := needs.Program(t, "chromium")
	dir := t.TempDir()
	open := func(name, page, how string) (out string, spent time.Duration) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--user-data-dir="+filepath.Join(dir, "profile"), "--window-size=1400,900", how, "file://"+path)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		printed, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, stderr.String())
		}
		for line := range strings.Lines(stderr.String()) {
			if strings.Contains(line, "CONSOLE") {
				t.Errorf("%s: %s", name, line)
			}
		}
		return string(printed), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	// What the browser's processes compute, and not the time on the clock, which is that of
	// whatever else the machine does.
	const dom, tries = "--dump-dom", 3
	picture := "--screenshot=" + filepath.Join(dir, "page.png")
	_, _ = open("first.html", "<p>", picture) // the browser makes its profile
	many, least := write(t, report.HTML, herdsOf(5000)), time.Hour
	for range tries {
		_, blank := open("blank.html", "<p>", picture)
		_, spent := open("many.html", many, picture)
		if least = min(least, spent-blank); least < 2*time.Second {
			break
		}
	}
	t.Logf("5,000 findings open in %v, beyond an empty page", least)
	if least > 2*time.Second {
		t.Errorf("5,000 findings take %v to open", least)
	}
	if page, _ := open("hostile.html", write(t, report.HTML, breakingOut()), dom); strings.Count(page, "<script") != 1 {
		t.Error("something that is quoted became a script")
	}
	// The filter, as a person uses it.
	filtered := strings.Replace(write(t, report.HTML, herdsOf(300)), "</body>", `<script>var b = document.querySelector('input[value="no-jitter"]'); b.click()</script></body>`, 1)
	page, _ := open("filtered.html", filtered, dom)
	if n := strings.Count(page, `class="hidden"`); n != 100 || !strings.Contains(page, "200 of 300 findings are shown") {
		t.Errorf("%d findings are hidden", n)
	}
}
