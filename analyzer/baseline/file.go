package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

// version is that of the file's form: it changes when a reader would have to.
const version = 1

// maxSize is the largest file that is read: some fifty thousand findings.
const maxSize = 16 << 20

// document is the form of the file.
type document struct {
	Version int     `json:"version"`
	Entries []Entry `json:"entries"`
}

// Encode returns entries in the form of the file.
func Encode(entries []Entry) ([]byte, error) {
	if entries == nil {
		entries = []Entry{} // an empty list, not null
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(document{Version: version, Entries: entries}); err != nil {
		return nil, fmt.Errorf("writing the baseline: %w", err)
	}
	return out.Bytes(), nil
}

// Load reads a baseline. An error names the file, and the line of the fault
// where it has one; it is fs.ErrNotExist where there is no file.
func Load(file string) ([]Entry, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("reading the baseline: %s is no file of text", file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	if len(data) > maxSize {
		return nil, fmt.Errorf("%s: larger than %d MiB, which no baseline is", file, maxSize>>20)
	}
	return Decode(file, data)
}

// Decode reads a baseline's text. Name is what errors call it.
func Decode(name string, data []byte) ([]Entry, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if at := conflict().FindIndex(data); at != nil {
		return nil, fmt.Errorf("%s:%d: has a merge conflict: take either side of it, and run `jitterlint baseline`", name, lineAt(data, at[0]))
	}
	// What is newer may have any form beside its version.
	var probe struct{ Version *int }
	if err := json.Unmarshal(data, &probe); err != nil {
		return nil, damaged(name, data, err)
	}
	switch v := probe.Version; {
	case v == nil || *v < 1:
		return nil, fmt.Errorf("%s: has no version: it is no baseline of jitterlint", name)
	case *v > version:
		return nil, fmt.Errorf("%s: written by a newer jitterlint (version %d); this one reads version %d", name, *v, version)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var doc document
	if err := dec.Decode(&doc); err != nil {
		return nil, damaged(name, data, err)
	}
	for i, e := range doc.Entries {
		if e.Rule == "" || e.Path == "" || e.Fingerprint == "" {
			return nil, fmt.Errorf("%s: entries[%d]: lacks its rule, path or fingerprint", name, i)
		}
	}
	return doc.Entries, nil
}

// conflict finds the lines that a merge leaves where both sides changed a place.
func conflict() *regexp.Regexp { return regexp.MustCompile(`(?m)^(?:<<<<<<<|=======|>>>>>>>)`) }

// damaged puts file and line to what the JSON library says.
func damaged(name string, data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("%s:%d: is no JSON: %w; restore it, or delete it and run `jitterlint baseline`", name, lineAt(data, int(syntax.Offset)), err)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("%s:%d: is no baseline of jitterlint: it holds a JSON %s", name, lineAt(data, int(kind.Offset)), kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("%s:%d: %s: cannot be a %s", name, lineAt(data, int(kind.Offset)), kind.Field, kind.Value)
	}
	// Only an unknown field is left, and the library tells no place of it.
	problem := strings.TrimPrefix(err.Error(), "json: ")
	if _, field, ok := strings.Cut(problem, "unknown field "); ok {
		if at := bytes.Index(data, []byte(field)); at >= 0 {
			return fmt.Errorf("%s:%d: %s", name, lineAt(data, at), problem)
		}
	}
	return fmt.Errorf("%s: %s", name, problem)
}

func lineAt(data []byte, offset int) int {
	return 1 + bytes.Count(data[:min(max(offset, 0), len(data))], []byte("\n"))
}
