package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

type junitSuites struct {
	XMLName xml.Name   `xml:"testsuites"`
	Suite   junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string       `xml:"name,attr"`
	Class   string       `xml:"classname,attr"`
	Skipped string       `xml:"skipped,omitempty"`
	Error   *junitReason `xml:"error"`
	Failure *junitReason `xml:"failure"`
}

type junitReason struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes the report as JUnit does, in XML: each finding is a test that
// failed, or was skipped if it does not fail the run, and what could not be
// looked at is a test with an error. Where there is neither, one test passes, so
// that no dashboard says that there are no tests.
func JUnit(w io.Writer, r Report) error {
	suite := junitSuite{Name: "jitterlint"}
	for _, f := range r.Findings {
		c := junitCase{Name: fmt.Sprintf("%s:%d:%d", Printable(f.Path), f.Line, f.Column), Class: "jitterlint." + string(f.Rule)}
		if r.Fails(f) {
			suite.Failures++
			c.Failure = &junitReason{Type: string(f.Rule), Message: Printable(f.Message), Text: whole(f)}
		} else {
			suite.Skipped++
			c.Skipped = whole(f)
		}
		suite.Cases = append(suite.Cases, c)
	}
	for i, failure := range r.failures() {
		suite.Errors++
		suite.Cases = append(suite.Cases, junitCase{
			Name: fmt.Sprintf("not %s %d", failure.undone, i+1), Class: "jitterlint." + failure.kind(),
			Error: &junitReason{Type: failure.kind(), Message: Printable(failure.text), Text: Printable(failure.text)},
		})
	}
	if len(suite.Cases) == 0 {
		suite.Cases = []junitCase{{Name: "no findings", Class: "jitterlint"}}
	}
	suite.Tests = len(suite.Cases)
	return writeXML(w, junitSuites{Suite: suite})
}

// whole returns a finding as the text form has it.
func whole(f rule.Finding) string {
	var out strings.Builder
	_ = Text(&out, Report{Findings: []rule.Finding{f}}) // a builder takes all
	return out.String()
}
