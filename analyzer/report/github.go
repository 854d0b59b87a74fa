package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// GitHub writes the findings as workflow commands of GitHub Actions, which shows
// them beside the code.
func GitHub(w io.Writer, r Report) error {
	out := bufio.NewWriter(w)
	files := r.sources()
	for _, f := range r.Findings {
		message := []string{f.Message}
		for _, rel := range f.Related {
			path, _ := r.fromRoot(rel.Path)
			message = append(message, fmt.Sprintf("%s: %s:%d", rel.Message, path, rel.Line))
		}
		properties := append(r.annotated(f.Place, files), property{"title", "jitterlint: " + string(f.Rule)})
		fmt.Fprintf(out, "%s\n", workflowCommand(r.level(f), properties, strings.Join(message, "\n")))
	}
	for _, failure := range r.failures() {
		fmt.Fprintf(out, "%s\n", workflowCommand(levelError, []property{{"title", "jitterlint: not everything could be " + failure.undone}}, failure.text))
	}
	return flush(out)
}

type property struct{ name, value string }

// annotated returns a place as properties. GitHub takes columns only where they
// are on one line.
func (r Report) annotated(p rule.Place, files sources) []property {
	path, _ := r.fromRoot(p.Path)
	at := files.file(p.Path).region(p)
	properties := []property{{"file", path}}
	add := func(name string, value int) {
		if value > 0 {
			properties = append(properties, property{name, strconv.Itoa(value)})
		}
	}
	add("line", at.startLine)
	add("endLine", at.endLine)
	if at.endLine == 0 || at.endLine == at.startLine {
		add("col", at.startColumn)
		add("endColumn", at.endColumn)
	}
	return properties
}

// workflowCommand returns a command on one line, whatever is in it.
func workflowCommand(name string, properties []property, message string) string {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	value := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var given []string
	for _, p := range properties {
		given = append(given, p.name+"="+value.Replace(p.value))
	}
	line := "::" + name + " " + strings.Join(given, ",") + "::" + data.Replace(message)
	return strings.ToValidUTF8(line, "\uFFFD")
}
