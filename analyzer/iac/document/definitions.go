package document

import (
	"regexp"
	"strings"
	"sync"
)

// definition is the line that says that a document defines a kind of objects.
var definition = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^kind:[ \t]*["']?CustomResourceDefinition["']?[ \t]*\r?$`)
})

// withoutDefinitions blanks the documents that define kinds of objects of Kubernetes. They are
// what most large YAML files are, carry no programs, and take longest to parse. All else stands
// where it stood.
func withoutDefinitions(text string) string {
	if !strings.Contains(text, "CustomResourceDefinition") {
		return text
	}
	var out strings.Builder
	for document := range documents(text) {
		if !definition().MatchString(document) {
			out.WriteString(document)
			continue
		}
		separator := ""
		if strings.HasPrefix(document, "---") {
			separator, document = document[:3], document[3:]
		}
		out.WriteString(separator)
		for line := range strings.Lines(document) {
			content := strings.TrimRight(line, "\r\n")
			out.WriteString(strings.Repeat(" ", len(content)) + line[len(content):])
		}
	}
	return out.String()
}

// documents goes through those of a text, each with the line before it that begins it.
func documents(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			end := len(text)
			if next := strings.Index(text[1:], "\n---"); next >= 0 {
				end = next + len("\n") + 1
			}
			if !yield(text[:end]) {
				return
			}
			text = text[end:]
		}
	}
}
