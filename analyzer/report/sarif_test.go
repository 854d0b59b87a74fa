package report_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// log is what a test reads of a SARIF log.
type log struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct {
					ID               string
					ShortDescription text
					FullDescription  text
					Help             struct{ Text, Markdown string }
					HelpURI          string
					Properties       struct{ Tags []string }
				}
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message text }
		}
		Results []result
	}
}

type text struct{ Text string }

type result struct {
	RuleID              string
	RuleIndex           int
	Level               string
	Message             text
	Locations           []location
	RelatedLocations    []location
	PartialFingerprints map[string]string
	Fixes               []struct {
		ArtifactChanges []struct {
			ArtifactLocation artifact
			Replacements     []struct {
				DeletedRegion   region
				InsertedContent text
			}
		}
	}
}

type location struct {
	PhysicalLocation struct {
		ArtifactLocation artifact
		Region           *region
	}
}

type artifact struct{ URI, URIBaseID string }

type region struct {
	StartLine, StartColumn, EndLine, EndColumn int
	Snippet                                    text
}

func readLog(t *testing.T, text string) log {
	t.Helper()
	var doc log
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Runs) != 1 {
		t.Fatalf("%d runs", len(doc.Runs))
	}
	return doc
}

// TestSARIFRegions reads the hostile report back: what its regions hold, counted
// in UTF-16, is what was found.
func TestSARIFRegions(t *testing.T) {
	r := hostile(t)
	results := readLog(t, write(t, report.SARIF, r)).Runs[0].Results
	first := results[0]
	if got := between(hostileCode, *first.Locations[0].PhysicalLocation.Region); got != "wait(\"e\u0301\", 日本)" {
		t.Errorf("the first region holds %q", got)
	}
	if got := first.Locations[0].PhysicalLocation.Region.Snippet.Text; got != "wait(\"e\u0301\", 日本)" {
		t.Errorf("the first snippet is %q", got)
	}
	if got := between(hostileCode, *first.RelatedLocations[0].PhysicalLocation.Region); got != "retry(\x1b[31m, 1)" {
		t.Errorf("the related region holds %q", got)
	}
	at := first.Locations[0].PhysicalLocation.ArtifactLocation
	if name, err := url.PathUnescape(at.URI); err != nil || name != hostileName || at.URIBaseID != "%SRCROOT%" {
		t.Errorf("the file is %+v, %v", at, err)
	}
	if first.Level != "error" || results[1].Level != "warning" || first.PartialFingerprints["jitterlint/v1"] != "0123456789abcdef" {
		t.Errorf("%+v", results)
	}
	if gone := results[2].Locations[0].PhysicalLocation.Region; gone == nil || *gone != (region{StartLine: 99}) {
		t.Errorf("a line that is gone: %+v", gone)
	}
	if other := results[3].Locations[0].PhysicalLocation.ArtifactLocation; other != (artifact{URI: "file:///nowhere/gone.go"}) {
		t.Errorf("a file elsewhere: %+v", other)
	}
	if none := results[4].Locations[0].PhysicalLocation.Region; none != nil {
		t.Errorf("no place: %+v", none)
	}
	change := first.Fixes[0].ArtifactChanges[0]
	deleted := change.Replacements[0]
	fixed := strings.Replace(hostileCode, between(hostileCode, deleted.DeletedRegion), deleted.InsertedContent.Text, 1)
	edit := r.Findings[0].Fix[0]
	if want := hostileCode[:edit.Start] + edit.New + hostileCode[edit.End:]; fixed != want || change.ArtifactLocation != at {
		t.Errorf("fixed:\n%q\nwant:\n%q", fixed, want)
	}
}

// between returns what a region of one line holds, as SARIF counts.
func between(code string, r region) string {
	line := strings.TrimPrefix(strings.Split(code, "\n")[r.StartLine-1], "\uFEFF")
	units := utf16.Encode([]rune(line))
	return string(utf16.Decode(units[r.StartColumn-1 : r.EndColumn-1]))
}

// TestSARIFURIs holds that names of files come back from their URIs, that these
// go no way up, and that none has a scheme by chance.
func TestSARIFURIs(t *testing.T) {
	root := t.TempDir()
	t.Chdir(root)
	for _, name := range []string{"a.go", "c:d.go", "a b/c:d.go", "100%/x.go", "é/日本.go", "?q#f.go", "[x]/{y}.go", "%41.go", "..a/b.go", "a\\b.go", "+&=;,.go"} {
		r := report.Report{Root: root, Findings: []rule.Finding{{Rule: rule.NoJitter, Message: "m", Place: rule.Place{Path: name}}}}
		at := readLog(t, write(t, report.SARIF, r)).Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation
		u, err := url.Parse(at.URI)
		if err != nil || u.Scheme != "" || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || u.Path != name || at.URIBaseID != "%SRCROOT%" {
			t.Errorf("%q is %+v: %v %+v", name, at, err, u)
		}
	}
	above := report.Report{Root: filepath.Join(root, "sub"), Findings: []rule.Finding{{Rule: rule.NoJitter, Message: "m", Place: rule.Place{Path: "a b.go"}}}}
	at := readLog(t, write(t, report.SARIF, above)).Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation
	if want := (&url.URL{Scheme: "file", Path: filepath.ToSlash(root) + "/a b.go"}).String(); at.URI != want || at.URIBaseID != "" {
		t.Errorf("a file outside of the repository: %+v, want %s", at, want)
	}
}

// Limits of GitHub's code scanning, from "SARIF support for code scanning" and
// "SARIF results exceed one or more limits" in its documentation.
const (
	maxResults     = 25_000
	maxLocations   = 1_000
	maxTags        = 10
	maxDescription = 1024
	maxID          = 255
	maxGzip        = 10 << 20
)

// TestSARIFGitHub holds a report to what GitHub's code scanning takes.
func TestSARIFGitHub(t *testing.T) {
	reports := []report.Report{demo(t), hostile(t), {}}
	if !testing.Short() {
		reports = append(reports, many(maxResults+7))
	}
	for _, r := range reports {
		text := write(t, report.SARIF, r)
		run := readLog(t, text).Runs[0]
		if len(run.Results) > maxResults {
			t.Errorf("%d results", len(run.Results))
		}
		rules := run.Tool.Driver.Rules
		if len(rules) != len(rule.All())+1 || rules[len(rules)-1].ID != string(rule.Directive) {
			t.Errorf("%d rules", len(rules))
		}
		for _, r := range rules {
			if r.ID == "" || len(r.ID) > maxID || r.ShortDescription.Text == "" || r.FullDescription.Text == "" || r.Help.Text == "" || r.Help.Markdown == "" || r.HelpURI == "" ||
				len(r.ShortDescription.Text) > maxDescription || len(r.FullDescription.Text) > maxDescription || len(r.Properties.Tags) > maxTags {
				t.Errorf("the rule %+v", r)
			}
		}
		for _, res := range run.Results {
			if res.RuleID == "" || rules[res.RuleIndex].ID != res.RuleID || res.Message.Text == "" || len(res.Locations) != 1 || len(res.RelatedLocations) > maxLocations {
				t.Fatalf("the result %+v", res)
			}
			uri := res.Locations[0].PhysicalLocation.ArtifactLocation.URI
			if strings.HasPrefix(uri, "/") || strings.Contains("/"+uri, "/../") {
				t.Errorf("the file %s", uri)
			}
		}
		var packed bytes.Buffer
		zip := gzip.NewWriter(&packed)
		_, err := zip.Write([]byte(text))
		if closeErr := zip.Close(); err != nil || closeErr != nil || packed.Len() > maxGzip {
			t.Errorf("%d bytes are %d, packed", len(text), packed.Len())
		}
		t.Logf("%d results: %d bytes, %d packed", len(run.Results), len(text), packed.Len())
	}
}

// many returns a report of many findings, the last of which alone fail the run.
func many(n int) report.Report {
	r := report.Report{FailOn: []rule.ID{rule.JitterOff}}
	for i := range n {
		f := rule.Finding{
			Rule: rule.NoJitter, Fingerprint: fmt.Sprintf("%064x", i*7919),
			Message: fmt.Sprintf("retry of service%d.Call waits a constant %ds without jitter: add a random part of up to half of it", i*31%977, i%60),
			Place:   rule.Place{Path: fmt.Sprintf("services/s%05d/client.go", i), Line: i%400 + 1, Column: 2},
		}
		if i >= n-10 {
			f.Rule = rule.JitterOff
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}

// TestSARIFTooMany holds that findings that fail the run are kept before others,
// and that the report says that some are left out.
func TestSARIFTooMany(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds under the race detector")
	}
	run := readLog(t, write(t, report.SARIF, many(report.MaxSARIF+7))).Runs[0]
	failing := 0
	for _, res := range run.Results {
		if res.Level == "error" {
			failing++
		}
	}
	if len(run.Results) != report.MaxSARIF || failing != 10 {
		t.Errorf("%d results, of which %d fail the run", len(run.Results), failing)
	}
	said := run.Invocations[0].ToolExecutionNotifications
	if len(said) != 1 || !strings.HasPrefix(said[0].Message.Text, "7 findings more") || !run.Invocations[0].ExecutionSuccessful {
		t.Errorf("said: %+v", said)
	}
}

// TestSARIFRules holds that the help of each rule leads somewhere.
func TestSARIFRules(t *testing.T) {
	for _, r := range readLog(t, write(t, report.SARIF, report.Report{})).Runs[0].Tool.Driver.Rules {
		file, anchor, _ := strings.Cut(strings.TrimPrefix(r.HelpURI, rule.Home), "#")
		page, err := os.ReadFile("../../" + cmp.Or(strings.TrimPrefix(file, "/blob/main/"), "README.md"))
		if err != nil || !strings.Contains(strings.ToLower(string(page)), "# "+anchor+"\n") {
			t.Errorf("%s: there is no part that %s leads to: %v", r.ID, r.HelpURI, err)
		}
	}
}
