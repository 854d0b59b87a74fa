package report

import (
	"net/url"
	"strings"
)

// artifact returns where a file is: from the repository's top, if it is below
// that, or else by its whole path.
func (r Report) artifact(path string) sarifArtifact {
	name, inside := r.fromRoot(path)
	if inside {
		return sarifArtifact{URI: relativeURI(name), Base: sourceRoot}
	}
	if !strings.HasPrefix(name, "/") {
		if !isDrive(name) {
			return sarifArtifact{URI: relativeURI(name)} // nothing is known but what it is called
		}
		name = "/" + name
	}
	return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: name}).String()}
}

// isDrive reports whether a path begins with a drive, as in C:/.
func isDrive(path string) bool { return len(path) > 2 && path[1] == ':' && path[2] == '/' }

// relativeURI escapes a path. A colon in its first part would make a scheme of
// that part.
func relativeURI(path string) string {
	escaped := (&url.URL{Path: path}).EscapedPath()
	first, rest, more := strings.Cut(escaped, "/")
	first = strings.ReplaceAll(first, ":", "%3A")
	if more {
		return first + "/" + rest
	}
	return first
}
