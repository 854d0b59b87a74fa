package schema

// closed is a mapping of no other keys than some.
func closed(properties object) object {
	return object{"type": "object", "additionalProperties": false, "properties": properties}
}

// described gives a schema a description. A reference takes no company in draft 7, and is
// put into an allOf.
func described(schema object, description string) object {
	if schema["$ref"] != nil {
		schema = object{"allOf": []object{schema}}
	}
	schema["description"] = description
	return schema
}

func ref(definition string) object { return object{"$ref": "#/definitions/" + definition} }

func list(of, description string) object {
	return object{"type": "array", "items": ref(of), "description": description}
}

// text is any text but an empty one.
func text(description string) object {
	return object{"type": "string", "minLength": 1, "description": description}
}

// line is a text without line breaks and other control characters.
func line(description string) object {
	schema := text(description)
	schema["pattern"] = `^[^\p{Cc}]*$`
	return schema
}

func pattern(text string) object { return object{"pattern": text} }

func required(key string) object { return object{"required": []string{key}} }
