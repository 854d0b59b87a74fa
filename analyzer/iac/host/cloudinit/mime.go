package cloudinit

import (
	"regexp"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// headers are patterns for what the head of a message or of a part says.
var headers = sync.OnceValue(func() (p struct{ boundary, head, encoded, end *regexp.Regexp }) {
	p.boundary = regexp.MustCompile(`(?i)\bcontent-type:\s*multipart/[^\n]*(?:;|\n\s+)\s*boundary="?([^"\s;]+)`)
	p.head = regexp.MustCompile(`^(?i)(?:content-|mime-)`)
	p.encoded = regexp.MustCompile(`(?i)\bcontent-transfer-encoding:\s*(?:base64|quoted-printable)`)
	p.end = regexp.MustCompile(`\r?\n[ \t]*\r?\n`)
	return p
})

// parts returns the bodies of a MIME message's parts: RFC 2046, 5.1. Those that are
// encoded are none of them.
func parts(t program.Text) []program.Text {
	s := t.String()
	found := headers().boundary.FindStringSubmatchIndex(s)
	if found == nil {
		return nil
	}
	delimiter := "\n--" + s[found[2]:found[3]]
	var bodies []program.Text
	for at := next(s, found[1], delimiter); at < len(s) && !strings.HasPrefix(s[at:], "--"); {
		end := next(s, at, delimiter)
		part := t.Slice(at, end)
		if end < len(s) {
			part = t.Slice(at, end-len(delimiter)+1)
		}
		if rest := withoutIndent(part); headers().head.MatchString(rest.String()) {
			part = rest // blank lines before the head, which senders do not mind
		}
		if head := headers().end.FindStringIndex(part.String()); head != nil && !headers().encoded.MatchString(part.String()[:head[0]]) {
			bodies = append(bodies, part.Slice(head[1], part.Len()))
		}
		at = end
	}
	return bodies
}

// next returns where the next part begins behind its delimiter, or the end of the text.
func next(s string, at int, delimiter string) int {
	i := strings.Index(s[at:], delimiter)
	if i < 0 {
		return len(s)
	}
	return at + i + len(delimiter)
}

// withoutIndent returns a text without the white space that it begins with.
func withoutIndent(t program.Text) program.Text {
	return t.Slice(t.Len()-len(strings.TrimLeft(t.String(), program.WhiteSpace)), t.Len())
}
