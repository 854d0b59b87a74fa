package schema

import "github.com/jitterlint/jitterlint/analyzer/settings"

// The patterns of names, as settings.Contract has them.
const (
	word     = `^[A-Za-z_][A-Za-z0-9_]*$`
	goName   = `[\p{L}_][\p{L}\p{Nd}_]*`
	goPath   = `([\w.~+\-]+/)*[\w~+\-][\w.~+\-]*\.` + goName
	shFunc   = `^[A-Za-z_][\w:.\-]*$`
	builtIn  = "retry_with_backoff"
	language = "language"
)

// contract is what a project demands of a retry function of its own, in which the
// language decides what the other keys may be.
func contract() object {
	schema := closed(object{
		"function": text("The function's name; in Go with its import path, as in example.com/team/retry.Do or example.com/team/retry.Client.Do."),
		language: object{
			"enum": []string{settings.LanguageGo, settings.LanguagePython, settings.LanguageShell}, "default": settings.LanguagePython,
			"description": "What the function is written in.",
		},
		"parameter": text("The parameter that carries the jitter, as a share of the wait; in Go also a field of one, as in policy.Jitter."),
		"option":    text("In Go: the function whose result every call has among its arguments, as in WithJitter."),
		"default":   object{"type": "number", "exclusiveMinimum": 0, "description": "In Python and shell: what the parameter is where nothing is passed."},
		"random":    text("In Python: the module that the function draws from; random by default."),
		"off":       object{"type": "boolean", "default": false, "description": "Takes the contract out, also the built-in one of " + builtIn + "."},
	})
	schema["required"] = []string{"function"}
	isPython := object{"properties": object{language: object{"const": settings.LanguagePython}}} // or is left out
	schema["allOf"] = []object{
		{"if": isPython, "then": pythonContract()},
		{"if": isLanguage(settings.LanguageGo), "then": goContract()},
		{"if": isLanguage(settings.LanguageShell), "then": shellContract()},
	}
	return schema
}

func isLanguage(name string) object {
	return object{"required": []string{language}, "properties": object{language: object{"const": name}}}
}

func pythonContract() object {
	return object{
		"properties": object{"function": pattern(word), "parameter": pattern(word), "random": pattern(word), "option": false},
		"anyOf":      []object{isBuiltIn(), required("parameter")},
	}
}

func goContract() object {
	return object{
		"properties": object{
			"function": pattern(`^` + goPath + `$`), "parameter": pattern(`^` + goName + `(\.` + goName + `)*$`),
			"option": pattern(`^(` + goPath + `|` + goName + `)$`), "default": false, "random": false,
		},
		"oneOf": []object{required("parameter"), required("option")},
	}
}

func shellContract() object {
	off := object{"required": []string{"off"}, "properties": object{"off": object{"const": true}}}
	return object{
		"properties": object{"function": pattern(shFunc), "parameter": pattern(word), "option": false, "random": false},
		"anyOf":      []object{isBuiltIn(), off, required("default")},
	}
}

func isBuiltIn() object {
	return object{"properties": object{"function": object{"const": builtIn}}}
}
