package settings

import (
	"bytes"
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

// FileName is the settings file's name.
const FileName = ".jitterlint.yaml"

// maxSize is the largest settings text that is read: far beyond any that a
// person writes, and small enough to parse at once.
const maxSize = 1 << 20

// maxFaults is how many faults of a settings text are told at once.
const maxFaults = 10

// Find returns the path of the settings file that governs dir: the nearest in
// dir or a directory above it, or "" if there is none.
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", FileName, err)
	}
	for {
		file := filepath.Join(dir, FileName)
		switch info, err := os.Stat(file); {
		case err == nil && !info.Mode().IsRegular():
			return "", fmt.Errorf("finding %s: %s is no file of text", FileName, file)
		case err == nil:
			return file, nil
		case !errors.Is(err, fs.ErrNotExist):
			return "", fmt.Errorf("finding %s: %w", FileName, err)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", nil
		}
		dir = parent
	}
}

// Load reads a settings file. Rules are the ids that it may name. An error
// names the file, and the line and key where the fault has one.
func Load(file string, rules []string) (Settings, error) {
	f, err := os.Open(file)
	if err != nil {
		return Settings{}, fmt.Errorf("reading settings: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return Settings{}, fmt.Errorf("reading settings: %w", err)
	}
	s, err := parse(file, data, rules)
	if err != nil {
		return Settings{}, err
	}
	root, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return Settings{}, fmt.Errorf("reading settings: %w", err)
	}
	if s.Root == "" {
		s.Root = root
	} else if !filepath.IsAbs(s.Root) {
		s.Root = filepath.Join(root, s.Root)
	}
	return s, nil
}

// Parse reads settings written as YAML, or as JSON, which is YAML too. Name is
// what errors call the text.
func Parse(name, text string, rules []string) (Settings, error) {
	return parse(name, []byte(text), rules)
}

// Decode reads settings that another program's configuration carries: mappings,
// lists and scalars as encoding/json takes them, or nil for none. An error names
// the key alone, since no lines are known.
func Decode(value any, rules []string) (Settings, error) {
	if value == nil {
		return Default(), nil
	}
	data, err := json.Marshal(value)
	if err != nil {
		return Settings{}, fmt.Errorf("reading settings: %w", err)
	}
	return parse("", data, rules)
}

// where is what an error about a line begins with. A text without a name has no
// lines that somebody wrote.
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

func parse(name string, data []byte, rules []string) (Settings, error) {
	s := Default()
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
	if err := yaml.Load(data, &s, yaml.WithKnownFields()); err != nil {
		return s, decodeError(name, &tree, err)
	}
	if err := s.Check(rules); err != nil {
		return s, located(name, &tree, err)
	}
	return s, nil
}

// onlyComments tells whether a settings text says nothing.
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
		"[]string": "a list of texts", "map[string]bool": "a mapping of rules to true or false",
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
