package baseline

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Site is what of a finding stays as it is when other code changes: lines,
// columns and the message are not in it.
type Site struct {
	Rule rule.ID
	// Path is the file's, relative to the project's root, with slashes.
	Path string
	// Function is the function that it is in, and "" at the top level.
	Function string
	// Guest tells that it stands in a program that a Go file carries.
	Guest bool

	// also are the other files that have a part in the program that it stands in, as
	// Path has it.
	also []string
	// tokens are those of the code there, without comments and white space.
	tokens []string
	// ordinal counts the sites that are alike but for it, from 1, in the order of
	// the file.
	ordinal int
}

// Identify gives findings their fingerprints, and those in Go code their
// functions, and returns their sites. The findings are all that a run found, in
// their order. Paths in the sites are relative to root; read returns the text of a
// file that findings name, or an error, without which a finding is known by its
// function alone.
func Identify(root string, findings []rule.Finding, read func(path string) ([]byte, error)) []Site {
	files := &files{read: read, known: make(map[string]*file)}
	sites := make([]Site, len(findings))
	alike := make(map[string]int)
	for i := range findings {
		f := &findings[i]
		s := files.get(f.Path).site(*f)
		s.Path = Relative(root, f.Path)
		if s.Guest || filepath.Ext(f.Path) != ".go" {
			s.also = others(root, s.Path, f.Related)
		}
		f.Function = s.Function
		key := s.fingerprint(s.Path)
		alike[key]++
		s.ordinal = alike[key]
		f.Fingerprint = s.fingerprint(s.Path)
		sites[i] = s
	}
	return sites
}

// others returns the files of related places, other than one, in order.
func others(root, path string, related []rule.Related) []string {
	var found []string
	for _, r := range related {
		if other := Relative(root, r.Path); other != path {
			found = append(found, other)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// fingerprintSize is how many bytes of the hash are kept: enough that no two
// sites of a project share them.
const fingerprintSize = 16

// fingerprint returns the hash that knows a site again, as if its file had some
// path.
func (s *Site) fingerprint(path string) string {
	hash := sha256.New()
	parts := append([]string{string(s.Rule), path, s.Function, strconv.FormatBool(s.Guest), strconv.Itoa(s.ordinal)}, s.tokens...)
	for _, part := range parts {
		// Lengths keep the parts apart, whatever is in them.
		hash.Write([]byte(strconv.Itoa(len(part)) + ":" + part))
	}
	return hex.EncodeToString(hash.Sum(nil)[:fingerprintSize])
}

// maxText is the longest text of a site that is shown to people.
const maxText = 80

// Text is the code of the site for people, in one short line.
func (s *Site) Text() string {
	var b strings.Builder
	for i, token := range s.tokens {
		if i > 0 && isWord(s.tokens[i-1], false) && isWord(token, true) {
			b.WriteByte(' ')
		}
		b.WriteString(token)
	}
	text := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(b.String(), "?")), " "))
	if len(text) > maxText {
		return string(text[:maxText-1]) + "…"
	}
	return string(text)
}

// isWord reports whether a token begins, or ends, with what would run into a
// neighbour that does.
func isWord(token string, begins bool) bool {
	if token == "" {
		return false
	}
	c := token[len(token)-1]
	if begins {
		c = token[0]
	}
	return c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// Relative returns a path as a baseline has it: relative to the project's root,
// with slashes.
func Relative(root, path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	rel, err := filepath.Rel(root, abs)
	if err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	// One of them may be named by way of a link.
	if real, ok := relativeReal(root, abs); ok {
		return real
	}
	if err != nil {
		return filepath.ToSlash(abs)
	}
	return filepath.ToSlash(rel)
}

func relativeReal(root, path string) (string, bool) {
	realRoot, err := filepath.EvalSymlinks(root)
	if err != nil {
		return "", false
	}
	// A link to a file keeps its own name.
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", false
	}
	rel, err := filepath.Rel(realRoot, filepath.Join(dir, filepath.Base(path)))
	return filepath.ToSlash(rel), err == nil && filepath.IsLocal(rel)
}
