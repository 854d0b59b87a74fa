package schema

// library is a retry library of a project's own.
func library() object {
	schema := closed(object{
		"path": text("The import path of the package."),
		"rows": object{"type": "array", "minItems": 1, "items": ref("row"), "description": "What its symbols mean."},
	})
	schema["required"] = []string{"path", "rows"}
	return schema
}

func row() object {
	schema := closed(object{
		"literal": text("A struct type whose literals are policies: Config."),
		"call":    text("A function or method: New, Client.SetRetryWait."),
		"value":   text("A function or variable that is passed on: FixedDelay."),
		"field":   text("A field that is given a value: Config.Jitter."),
		"when":    list("condition", "What must be known to hold for the row to apply."),
		"unless":  list("remedy", "What gives the policy jitter after all."),
		"rule":    object{"enum": []string{"no-jitter", "jitter-off", "fake-jitter", "no-delay"}, "description": "The rule that is broken."},
		"says":    line("Completes the sentence that the symbol begins: is built without Spread."),
		"fix":     line("What to do about it."),
	})
	schema["required"] = []string{"rule"}
	schema["oneOf"] = []object{required("literal"), required("call"), required("value"), required("field")}
	return schema
}

// number is what a test compares with: a number, or a duration.
const number = `[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?|[-+]?((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+`

func condition() object {
	schema := closed(object{
		"arg":   object{"type": "integer", "minimum": 0, "description": "An argument, counted from 0."},
		"field": text("A field."),
		"is": object{
			"type": "string", "pattern": `^(zero|set|absent|(at-most|at-least|below) +(` + number + `))$`,
			"description": "zero, set, absent, at-most N, at-least N or below N, where N is a number or a duration such as 1s.",
		},
	})
	schema["required"] = []string{"is"}
	schema["not"] = object{"required": []string{"arg", "field"}}
	return schema
}

func remedy() object {
	schema := closed(object{
		"field":   text("A field that is set."),
		"method":  text("A method that is called on the value."),
		"option":  text("An option among the arguments."),
		"wrapper": text("A function that the value is handed to."),
	})
	schema["oneOf"] = []object{required("field"), required("method"), required("option"), required("wrapper")}
	return schema
}
