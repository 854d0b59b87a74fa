package settings

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// FileName is the settings file's name, and AlsoNamed the other that is read.
const (
	FileName  = ".jitterlint.yaml"
	AlsoNamed = ".jitterlint.yml"
)

// maxSize is the largest settings text that is read: far beyond any that a
// person writes, and small enough to parse at once.
const maxSize = 1 << 20

// maxFaults is how many faults of a settings text are told at once.
const maxFaults = 10

// Find returns the path of the settings file that governs dir: the nearest in
// dir or a directory above it, or "" if there is none. A directory with two, and
// what bears the name and cannot be read, is an error.
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", FileName, err)
	}
	for {
		found, err := fileIn(dir)
		if err != nil {
			return "", fmt.Errorf("finding %s: %w", FileName, err)
		}
		parent := filepath.Dir(dir)
		if found != "" || parent == dir {
			return found, nil
		}
		dir = parent
	}
}

// fileIn returns the path of the settings file in a directory, or "".
func fileIn(dir string) (string, error) {
	var found []string
	for _, name := range []string{FileName, AlsoNamed} {
		file := filepath.Join(dir, name)
		// A link that leads nowhere is there, and is meant to say something.
		switch _, err := os.Lstat(file); {
		case err == nil:
			found = append(found, file)
		case !errors.Is(err, fs.ErrNotExist):
			return "", err
		}
	}
	switch len(found) {
	case 0:
		return "", nil
	case 2:
		return "", fmt.Errorf("there are both %s and %s; keep one", found[0], found[1])
	}
	switch info, err := os.Stat(found[0]); {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("%s is a link to a file that is not there", found[0])
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s is no file of text", found[0])
	}
	return found[0], nil
}

// Load reads a settings file, which may use the names that are known. An error
// names the file, and the line and key where the fault has one.
func Load(file string, known Known) (Settings, error) {
	f, err := os.Open(file)
	if err != nil {
		return Settings{}, fmt.Errorf("reading settings: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return Settings{}, fmt.Errorf("reading settings: %w", err)
	}
	dir, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return Settings{}, fmt.Errorf("reading settings: %w", err)
	}
	s, err := parse(source{name: file, dir: dir}, data, known)
	if err != nil {
		return Settings{}, err
	}
	s.Root = cmp.Or(s.Root, dir)
	return s, nil
}

// Parse reads settings written as YAML, or as JSON, which is YAML too. Name is
// what errors call the text.
func Parse(name, text string, known Known) (Settings, error) {
	return parse(source{name: name}, []byte(text), known)
}

// Decode reads settings that another program's configuration carries: mappings,
// lists and scalars as encoding/json takes them, or nil for none. An error names
// the key alone, since no lines are known.
func Decode(value any, known Known) (Settings, error) {
	if value == nil {
		return Default(), nil
	}
	data, err := json.Marshal(value)
	if err != nil {
		return Settings{}, fmt.Errorf("reading settings: %w", err)
	}
	return parse(source{}, data, known)
}

// source is where a settings text comes from.
type source struct {
	// name is what errors call the text; one without has no lines that somebody
	// wrote.
	name string
	// dir is the directory of the settings file, or "" if it is none.
	dir string
}

// where is what an error about a line begins with: nothing, for a text without a
// name.
func where(name string, line int) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d: ", name, line)
}

// inAll is what an error about no line in particular begins with.
func inAll(name string) string {
	if name == "" {
		return ""
	}
	return name + ": "
}

func parse(from source, data []byte, known Known) (Settings, error) {
	s, name := Default(), from.name
	if len(data) > maxSize {
		return s, fmt.Errorf("%slarger than %d bytes, which no settings are", inAll(name), maxSize)
	}
	if onlyComments(data) {
		return s, nil
	}
	var tree yaml.Node
	if err := yaml.Load(data, &tree); err != nil {
		return s, syntaxError(name, err)
	}
	if null := nullKey(&tree, ""); null != "" {
		return s, fmt.Errorf("%s%s: has no value", where(name, lineOf(&tree, "", null, 1)), null)
	}
	spellOut(&tree)
	if err := tree.Load(&s, yaml.WithKnownFields()); err != nil {
		return s, decodeError(name, &tree, err)
	}
	if err := s.Check(known); err != nil {
		return s, located(name, &tree, err)
	}
	if err := s.resolveRoot(from.dir); err != nil {
		return s, located(name, &tree, errors.Join(err))
	}
	return s, nil
}

// resolveRoot makes Root a path of its own, which may be relative to the directory
// of the settings file. It returns the fault of one that is not there.
func (s *Settings) resolveRoot(dir string) error {
	if s.Root == "" {
		return nil
	}
	path := s.Root
	if !filepath.IsAbs(path) {
		if dir == "" {
			return fault("root", "%q is relative to no file here; write the whole path", path)
		}
		path = filepath.Join(dir, path)
	}
	switch info, err := os.Stat(path); {
	case err != nil:
		return fault("root", "there is no directory %q", s.Root)
	case !info.IsDir():
		return fault("root", "%q is no directory", s.Root)
	}
	s.Root = path
	return nil
}

// onlyComments reports whether a settings text says nothing.
func onlyComments(data []byte) bool {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// nullKey returns the path of a key or list item without a value, or "". The
// YAML library would take it for an empty one.
func nullKey(n *yaml.Node, path string) string {
	found := ""
	eachChild(n, path, func(_, value *yaml.Node, childPath string) {
		switch {
		case found != "":
		case value.Kind == yaml.ScalarNode && value.ShortTag() == "!!null":
			found = childPath
		default:
			found = nullKey(value, childPath)
		}
	})
	return found
}

func syntaxError(name string, err error) error {
	var load *yaml.LoadError
	if errors.As(err, &load) {
		return fmt.Errorf("%s%s", where(name, max(load.Mark.Line, 1)), load.Message)
	}
	return fmt.Errorf("%s%w", inAll(name), err)
}

// decodeError puts file, line and key to what the YAML library says of values
// that do not fit.
func decodeError(name string, tree *yaml.Node, err error) error {
	var all *yaml.LoadErrors
	if !errors.As(err, &all) {
		return syntaxError(name, err)
	}
	var faults []error
	for _, e := range all.Errors {
		if len(faults) == maxFaults {
			faults = append(faults, fmt.Errorf("%sand %d more", inAll(name), len(all.Errors)-maxFaults))
			break
		}
		problem := plain(e.Message)
		if key := keyAt(tree, "", e.Mark.Line, e.Mark.Column); key != "" {
			problem = key + ": " + problem
		}
		faults = append(faults, fmt.Errorf("%s%s", where(name, e.Mark.Line), problem))
	}
	return errors.Join(faults...)
}

// plain turns what the YAML library says into the words of a settings file.
func plain(message string) string {
	if strings.HasPrefix(message, "field ") && strings.Contains(message, " not found in type ") {
		return "unknown key"
	}
	message = strings.ReplaceAll(message, "`", "\"")
	for tag, word := range map[string]string{
		"!!str": "text", "!!int": "number", "!!float": "number", "!!bool": "true or false", "!!seq": "list", "!!map": "mapping",
	} {
		message = strings.ReplaceAll(message, tag, word)
	}
	for typ, word := range map[string]string{
		"float64": "a number", "bool": "true or false", "string": "text", "int": "a whole number",
		"[]string": "a list of texts", "map[string]bool": "a mapping of names to true or false",
		"map[string]settings.Rule": "a mapping of rules", "settings.Rule": "true, false or a mapping of a rule's settings",
		"[]settings.Library": "a list of libraries", "[]settings.Row": "a list of rows",
		"[]settings.Condition": "a list of conditions", "[]settings.Remedy": "a list of remedies",
		"[]settings.Contract": "a list of contracts", "settings.Contract": "a contract",
		"settings.Settings": "a mapping of settings", "settings.Library": "a library", "settings.Row": "a row",
	} {
		if head, ok := strings.CutSuffix(message, " into "+typ); ok {
			return strings.Replace(head, "cannot construct", "cannot read", 1) + " as " + word
		}
	}
	return message
}

// located puts file and line to the faults that Check finds.
func located(name string, tree *yaml.Node, err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return fmt.Errorf("%s%w", inAll(name), err)
	}
	var faults []error
	for i, e := range joined.Unwrap() {
		if i == maxFaults {
			faults = append(faults, fmt.Errorf("%sand %d more", inAll(name), len(joined.Unwrap())-i))
			break
		}
		line := 1
		var f *Fault
		if errors.As(e, &f) {
			line = lineOf(tree, "", f.Key, line)
		}
		faults = append(faults, fmt.Errorf("%s%w", where(name, line), e))
	}
	return errors.Join(faults...)
}

// keyAt returns the path of the key whose key or value stands at a position.
func keyAt(n *yaml.Node, path string, line, column int) string {
	found := path
	eachChild(n, path, func(key, value *yaml.Node, childPath string) {
		before := key.Line < line || key.Line == line && key.Column <= column
		if before {
			found = keyAt(value, childPath, line, column)
		}
	})
	return found
}

// lineOf returns the line of the key that a path names, or of the nearest key
// around it that is there.
func lineOf(n *yaml.Node, path, want string, nearest int) int {
	line := nearest
	eachChild(n, path, func(key, value *yaml.Node, childPath string) {
		if want == childPath || strings.HasPrefix(want, childPath+".") || strings.HasPrefix(want, childPath+"[") {
			line = lineOf(value, childPath, want, key.Line)
		}
	})
	return line
}

// eachChild calls visit for each entry of a mapping or list, with its path.
func eachChild(n *yaml.Node, path string, visit func(key, value *yaml.Node, path string)) {
	switch n.Kind {
	case yaml.DocumentNode:
		for _, child := range n.Content {
			eachChild(child, path, visit)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			childPath := n.Content[i].Value
			if path != "" {
				childPath = path + "." + childPath
			}
			visit(n.Content[i], n.Content[i+1], childPath)
		}
	case yaml.SequenceNode:
		for i, child := range n.Content {
			visit(child, child, path+"["+strconv.Itoa(i)+"]")
		}
	}
}
