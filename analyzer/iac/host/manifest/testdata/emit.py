"""Writes values as YAML and JSON, as CPython and PyYAML do: one JSON value a line in, one
JSON string a line out."""
import json
import sys

import yaml

for line in sys.stdin:
    case = json.loads(line)
    value = case["value"]
    for _ in range(case["times"]):  # what is nested is a text in a text
        if case["style"] == "json":
            text = json.dumps(value, indent=case["indent"], ensure_ascii=case["ascii"])
        else:
            for style in (case["style"] or None, '"'):
                text = yaml.safe_dump(
                    value,
                    default_style=style,
                    indent=case["indent"],
                    width=case["width"],
                    allow_unicode=not case["ascii"],
                    sort_keys=False,
                )
                if yaml.safe_load(text) == value:  # PyYAML folds some lines that are not to be folded
                    break
        value = case["around"]
        if value is not None:
            value = json.loads(json.dumps(value).replace('"TEXT"', json.dumps(case["head"] + text)))
    print(json.dumps(text))
