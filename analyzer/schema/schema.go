// Package schema describes the settings file as a JSON schema, by which editors check
// it and complete its keys while one types.
package schema

import (
	"encoding/json"
	"fmt"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// object is an object of JSON.
type object = map[string]any

// Settings returns the schema of the settings file, with the names that it may use. It
// is of draft 7, which all editors know, and its patterns are read alike by them and by Go.
func Settings(known settings.Known) ([]byte, error) {
	schema := closed(object{
		"preset": object{
			"enum":        []string{settings.PresetGolangci},
			"description": "Several choices at once, over which the other keys go. golangci: of retries without a library only those that flow proves, and Go alone.",
		},
		"rules":      rules(known.Rules),
		"scan":       scan(known.Scanned),
		"min-jitter": minJitter(),
		"tests": object{
			"type": "boolean", "default": false,
			"description": "Whether findings in tests are reported: in files such as x_test.go and test_x.py, and below directories such as tests and testdata.",
		},
		"exclude":   described(ref("globs"), "Files and directories to leave out, relative to the directory of this file, or to root."),
		"root":      text("The directory that globs, and paths in a baseline, are relative to; by default that of this file. It must be there."),
		"contracts": list("contract", "Retry functions of your own, and what each call must give them."),
		"libraries": list("library", "Retry libraries of your own, beside those of the catalog."),
	})
	schema["$schema"] = "http://json-schema.org/draft-07/schema#"
	schema["$id"] = URL("main")
	schema["title"] = "jitterlint's settings, " + settings.FileName
	schema["description"] = "Which retries jitterlint reports: " + rule.Home + "/blob/main/docs/settings.md"
	schema["definitions"] = object{
		"glob": glob(), "globs": object{"type": "array", "items": ref("glob")},
		"contract": contract(),
		"library":  library(), "row": row(), "condition": condition(), "remedy": remedy(),
	}
	data, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the schema of the settings: %w", err)
	}
	return append(data, '\n'), nil
}

// URL returns where the schema of a version is published, which is a tag or a branch.
func URL(version string) string {
	return "https://raw.githubusercontent.com/jitterlint/jitterlint/" + version + "/docs/settings.schema.json"
}

// rules are the choices about each rule.
func rules(known []string) object {
	all := make(object)
	for _, id := range known {
		r, _ := rule.Find(rule.ID(id))
		all[id] = object{
			"type": []string{"boolean", "object"}, "default": r.Default,
			"description":          r.Title + ": " + r.URL(),
			"additionalProperties": false,
			"properties": object{
				"on": object{"type": "boolean", "default": r.Default, "description": "Whether the rule is on."},
				"severity": object{
					"enum": []string{settings.SeverityError, settings.SeverityWarning}, "default": settings.SeverityError,
					"description": "warning: its findings are reported, and fail no run.",
				},
				"exclude": described(ref("globs"), "Files and directories that this rule alone leaves out."),
			},
		}
	}
	return described(closed(all), "Which rules are on: true, false, or a mapping that says more.")
}

// scan switches what the scanner reads.
func scan(known []string) object {
	all := make(object)
	for _, name := range known {
		all[name] = object{"type": "boolean", "default": settings.Default().Scans(name)}
	}
	return described(closed(all), "What the scanner reads, by its name: "+rule.Home+"/blob/main/docs/settings.md#scan")
}

func minJitter() object {
	return object{
		"type": "number", "minimum": 0, "maximum": 1, "default": settings.DefaultMinJitter,
		"description": "The smallest share of a wait that counts as jitter.",
	}
}

// glob leaves to the loader whether a glob is well formed.
func glob() object {
	return object{
		"type": "string", "minLength": 1,
		"not":         object{"pattern": `^/|^\.\./|\.\.\.$`},
		"description": "A glob such as internal/legacy or **/zz_*.go; one that names a directory is for all that is in it.",
	}
}
