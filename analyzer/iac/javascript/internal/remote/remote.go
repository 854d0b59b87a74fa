// Package remote says whether others than this machine take part in a call.
package remote

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// Calls are those of one program.
type Calls struct {
	tree  *source.Tree
	names *scope.Names
	waits *wait.Waits
	// reaching are the functions of the program in which others take part.
	reaching *fixpoint.Answers[*syntax.Node, bool]
}

// New returns the calls of a program.
func New(tree *source.Tree, names *scope.Names, waits *wait.Waits) *Calls {
	c := &Calls{tree: tree, names: names, waits: waits}
	c.reaching = fixpoint.New(false, c.reaches, func(a, b bool) bool { return a == b })
	c.reaching.Beyond(false)
	return c
}

// reaches reports whether others take part in a function.
func (c *Calls) reaches(f *syntax.Node) bool {
	reaches := false
	syntax.Walk(f.Body(), func(n *syntax.Node) bool {
		reaches = reaches || n.Is(syntax.Call, syntax.New) && c.Attempt(n)
		return !reaches
	})
	return reaches
}

// Attempt reports whether others take part in a call: it is one of a function that asks
// others, or one that is awaited, of a function that is not known to stay on this machine.
func (c *Calls) Attempt(call *syntax.Node) bool {
	if call.Kind != syntax.Call {
		return false
	}
	if _, waits := c.waits.At(call); waits || c.chains(call) {
		return false
	}
	path := c.names.Path(call.Parts[0])
	if asks(path) {
		return true
	}
	if c.browser(call) {
		return false
	}
	if f := c.names.Called(call); f != nil {
		return c.reaching.Of(f)
	}
	return c.awaited(call) && !c.local(call, path)
}

// browser reports whether a call drives a browser on this machine, or hands a page of it on.
func (c *Calls) browser(call *syntax.Node) bool {
	return slices.ContainsFunc(call.Parts, func(e *syntax.Node) bool { return browses(c.root(e, 0)) })
}

// root returns the path of what a chain of members and calls begins with: of page in
// page.context().cookies(), also through variables.
func (c *Calls) root(e *syntax.Node, depth int) string {
	const deepest = 12
	for ; depth < deepest; depth++ {
		if path := c.names.Path(e); path != "" {
			return path
		}
		switch e.Kind {
		case syntax.Member, syntax.Index, syntax.Call, syntax.Await:
			e = e.Parts[0]
			continue
		}
		through := c.names.Through(e)
		if through == e {
			return ""
		}
		e = through
	}
	return ""
}

// browses reports whether a path is one of a library that drives a browser on this machine,
// which waits for what it shows.
func browses(path string) bool {
	module, _, _ := strings.Cut(path, ".")
	switch module {
	case "puppeteer", "puppeteer-core", "playwright", "playwright-core", "@playwright/test":
		return true
	}
	return false
}

// chains reports whether a call is of a method of promises, which waits for what was called
// before it: a().then(b).
func (c *Calls) chains(call *syntax.Node) bool { return Chained(call) != nil }

// Chained returns what a method of promises is called on, or nil.
func Chained(call *syntax.Node) *syntax.Node {
	of := call.Parts[0]
	if of.Kind != syntax.Member {
		return nil
	}
	switch of.Word {
	case "then", "catch", "finally", "promise":
		return of.Parts[0]
	}
	return nil
}

// awaited reports whether a promise that a call gives is awaited, or has a chain.
func (c *Calls) awaited(call *syntax.Node) bool {
	n := c.tree.Parent(call)
	if n != nil && n.Kind == syntax.Member {
		switch n.Word {
		case "then", "catch", "finally", "promise", "toPromise", "unwrap":
			return true
		}
		return false
	}
	return n != nil && n.Kind == syntax.Await
}

// Asks reports whether a call asks others by what it is, such as one of fetch.
func (c *Calls) Asks(call *syntax.Node) bool { return asks(c.names.Path(call.Parts[0])) }

// asks reports whether a function asks others by what it is.
func asks(path string) bool {
	switch path {
	case ":fetch", "node-fetch", "cross-fetch", "cross-fetch.fetch", "undici.fetch", "undici.request", "isomorphic-fetch":
		return true
	}
	for _, library := range []string{"axios", "got", "ky", "superagent", "needle"} {
		if path == library {
			return true
		}
		if method, ok := strings.CutPrefix(path, library+"."); ok {
			switch method {
			case "get", "post", "put", "patch", "delete", "head", "request":
				return true
			}
		}
	}
	return false
}

// local reports whether a call stays on this machine, so that instances do not meet.
func (c *Calls) local(call *syntax.Node, path string) bool {
	module, method := path, ""
	if i := strings.IndexByte(path[min(1, len(path)):], '.') + 1; i > 0 {
		module, method = path[:i], path[i+1:]
	}
	switch module {
	case "fs", "fs/promises", "fs-extra", "path", "os", "util", "crypto", "zlib", "stream", "stream/promises", "readline", "readline/promises", "events",
		"worker_threads", "assert", "url", "querystring", "string_decoder", "buffer", "glob", "globby", "fast-glob", "rimraf", "mkdirp", "tmp", "tmp-promise",
		"inquirer", "prompts", "enquirer", "bcrypt", "bcryptjs", "argon2", "sharp", "jszip", "archiver", "chokidar", "level", "better-sqlite3", "sqlite3",
		":Promise", ":JSON", ":Object", ":Array", ":console", ":process", ":Math", ":crypto", ":indexedDB", ":caches", ":navigator", ":document", ":window",
		":localStorage", ":sessionStorage", ":WebAssembly", ":Atomics", ":performance", ":queueMicrotask", ":import",
		"vitest", "jest", "@testing-library/react", "react", "vue":
		return true
	case "child_process", "execa", "zx":
		return !c.runsClient(call)
	}
	if method == "" && strings.HasPrefix(path, ":") && path == ":import" {
		return true
	}
	return c.localMethod(call)
}

// localMethod reports whether a method is one of answers, files, locks or loggers, which do
// not ask by themselves.
func (c *Calls) localMethod(call *syntax.Node) bool {
	of := call.Parts[0]
	if of.Kind != syntax.Member {
		return false
	}
	switch of.Word {
	case "json", "text", "blob", "arrayBuffer", "formData", "buffer", // of an answer
		"readFile", "writeFile", "unlink", "mkdir", "readdir", "stat", "access", "rm", "rename", "copyFile", "appendFile",
		"click", "waitForSelector", "waitForTimeout", "waitFor", "evaluate", "waitForNavigation", "waitForFunction", "waitForLoadState", "screenshot", "hover", "focus", "press", // of a browser
		"nextTick", "flush", "forEach", "map", "filter", "isVisible", "locator":
		return true
	}
	return names.Telling(of.Word)
}

// runsClient reports whether a command that is run talks to others by what it is.
func (c *Calls) runsClient(call *syntax.Node) bool {
	if len(call.Parts) < 2 {
		return false
	}
	text := ""
	switch word := c.names.Through(call.Parts[1]); word.Kind {
	case syntax.String:
		text = word.Word
	case syntax.Template:
		text = strings.TrimPrefix(c.tree.Source(word), "`")
	}
	line, ok := command.Of(strings.Fields(text))
	return ok && line.Kind().Attempt()
}
