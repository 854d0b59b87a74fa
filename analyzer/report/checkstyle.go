package report

import (
	"encoding/xml"
	"fmt"
	"io"
)

type checkstyle struct {
	XMLName xml.Name          `xml:"checkstyle"`
	Version string            `xml:"version,attr"`
	Files   []*checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr,omitempty"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// checkstyleVersion is the version of Checkstyle whose report this is like.
const checkstyleVersion = "8.0"

// Checkstyle writes the report as Checkstyle does, in XML, by file. What could
// not be looked at is in a file of the tool's own name, since readers pass over
// all but errors of files.
func Checkstyle(w io.Writer, r Report) error {
	doc := checkstyle{Version: checkstyleVersion}
	files := make(map[string]*checkstyleFile)
	file := func(name string) *checkstyleFile {
		if files[name] == nil {
			files[name] = &checkstyleFile{Name: name}
			doc.Files = append(doc.Files, files[name])
		}
		return files[name]
	}
	for _, f := range r.Findings {
		in := file(f.Path)
		in.Errors = append(in.Errors, checkstyleError{
			Line: f.Line, Column: f.Column, Severity: r.level(f), Message: Printable(f.Message), Source: "jitterlint." + string(f.Rule),
		})
	}
	for _, failure := range r.failures() {
		in := file("jitterlint")
		in.Errors = append(in.Errors, checkstyleError{Severity: levelError, Message: Printable(failure.text), Source: "jitterlint." + failure.kind()})
	}
	return writeXML(w, doc)
}

// writeXML writes an XML document. The encoder puts U+FFFD in the place of what
// XML cannot hold.
func writeXML(w io.Writer, doc any) error {
	text, err := xml.MarshalIndent(doc, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	}
	if err != nil {
		return fmt.Errorf("writing the findings: %w", err)
	}
	return nil
}
