"""Prints what CPython's own parser finds in each file named on standard input.

A section begins with "= PATH" and holds a line for each call, definition,
parameter, import, loop and handler, with offsets in bytes; or "! LINE" where
CPython does not parse the file.
"""
import ast
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)


def dump(text, out):
    tree = ast.parse(text)
    starts = [0]
    for line in text.encode().split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)

    def at(line, column):
        return starts[line - 1] + column

    def span(node):
        return "%d-%d" % (at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset))

    hidden = set()
    for node in ast.walk(tree):
        for value in getattr(node, "values", []) if isinstance(node, ast.JoinedStr) else []:
            if isinstance(value, ast.FormattedValue):
                hidden.update(id(inner) for inner in ast.walk(value))
    for node in ast.walk(tree):
        inside = id(node) in hidden
        if isinstance(node, ast.Call):
            stars = sum(isinstance(a, ast.Starred) for a in node.args)
            names = ",".join(sorted(k.arg or "**" for k in node.keywords))
            # Before 3.12, positions inside f-strings are not to be relied on.
            where = "f" if inside and sys.version_info < (3, 12) else span(node)
            out.append("call %s %d %d %s" % (where, len(node.args), stars, names))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            a = node.args
            params = [p.arg for p in a.posonlyargs + a.args]
            params += ["*" + a.vararg.arg] if a.vararg else []
            params += ["!" + p.arg for p in a.kwonlyargs]
            params += ["**" + a.kwarg.arg] if a.kwarg else []
            defaults = [span(d) for d in a.defaults + a.kw_defaults if d]
            kind = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
            out.append("%sdef %s %s(%s) %s" % (kind, span(node), node.name, ",".join(params), " ".join(defaults)))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names = ",".join("%s:%s" % (n.name, n.asname or "") for n in node.names)
            source = "%s%s" % ("." * (getattr(node, "level", 0) or 0), getattr(node, "module", "") or "")
            out.append("import %s %s %s" % (span(node), source, names))
        elif isinstance(node, ast.For):
            out.append("for %s" % span(node))
        elif isinstance(node, ast.AsyncFor):
            out.append("async for %s" % span(node))
        elif isinstance(node, ast.While):
            out.append("while %s" % span(node))
        elif isinstance(node, ast.ExceptHandler):
            out.append("except %s %s" % (span(node), node.name or ""))
        elif isinstance(node, ast.Await) and not inside:
            out.append("await %s" % span(node))


for path in sys.stdin:
    path = path.rstrip("\n")
    out = ["= " + path]
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read().replace("\r\n", "\n")
        if "\r" in text or "\f" in text:
            text = text.replace("\r", " ").replace("\f", " ")
        dump(text, out)
        out[1:] = sorted(out[1:])
    except UnicodeDecodeError:
        out.append("? not UTF-8")
    except (SyntaxError, ValueError, RecursionError) as error:
        out[1:] = ["! %d" % (getattr(error, "lineno", 0) or 0)]
    print("\n".join(out))
