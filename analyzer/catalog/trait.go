package catalog

import (
	"slices"
	"strings"
	"sync"
)

// Trait is what is known of a function of a package that is not read, or of a type, a
// policy's wait aside; or several of these, joined by |.
//
// Those that say "may" need no more proof than that what they are of is there: where they
// are wrong, less is known than could be.
type Trait uint32

const (
	// StaysHere says that all that a function does stays on this machine: when it fails,
	// no other has a part in that.
	StaysHere Trait = 1 << iota
	// MayLeave says, of a package of the standard library, that others may have a part
	// in what it does. Of the rest of that library it is known that nobody has.
	MayLeave
	// AsksOthers says that a function sends something to others, or connects to them,
	// and says how that went.
	AsksOthers
	// AsksByContext says AsksOthers of those methods that take a context first and give
	// a result that is none.
	AsksByContext
	// AsksByError says AsksOthers of those methods that give a value and an error.
	AsksByError
	// AsksByOption says, of a type, AsksOthers of each method that takes a context first
	// and any number of the type at its end.
	AsksByOption
	// Listens says, of a type, that what has it is listened on, which is this machine's
	// own: the methods stay here, and so does what makes one.
	Listens
	// Tells says that a function tells something to a log, or makes an error: it has no
	// result in which others have a part, and waits for nothing.
	Tells
	// MakesError says that a function gives an error, and nothing else, always.
	MakesError
	// NeverReturns says that a function ends the program, the goroutine or the test.
	NeverReturns
	// Pure says that a result differs between instances only if what the function is
	// given does. One that reads the clock is pure: clocks agree, and instances that fail
	// together began together. What is read off a clock to the nanosecond is another matter.
	Pure
	// Differs says that results may differ between instances: they are drawn, or of what an
	// instance has of its own, or a hash that may be of that.
	Differs
	// Hashes says, of what Differs, that it is as what goes into it.
	Hashes
	// DrawsShare says of a function that draws that the number is in [0, 1).
	DrawsShare
	// DrawsBelow says of one that the number is in [0, n) for its only argument n.
	DrawsBelow
	// DrawsAny says of one that the number is any that is not negative.
	DrawsAny
	// MakesSource says that a function makes a source of random numbers of its
	// arguments alone, the seed.
	MakesSource
	// MakesGenerator says that a function makes a generator of the source that it is given.
	MakesGenerator
	// LoadsFlag says that a function gives what others have stored, at once.
	LoadsFlag
	// TellsEnd says that a function tells whether its receiver has ended.
	TellsEnd
	// Waits says that a function returns when something else has come about.
	Waits
	// SpacesCalls says, of what Waits, that its returns are as far apart as the rate says
	// that its receiver is made with.
	SpacesCalls
	// MakesLimiter says that a function makes what spaces calls, of a rate and a burst.
	MakesLimiter
	// MayWait says that a function may go on for any time.
	MayWait
	// SpendsNoTime says that a function looks at no clock to wait, whatever it is given.
	SpendsNoTime
	// Prepares says that a function makes a request and sends none.
	Prepares
	// CallsAgain says that a function calls another again and again, with the same time
	// between two calls.
	CallsAgain
	// Receives says that a method takes in what anybody has sent to a socket that is not
	// connected: it fails for what is wrong on this machine, or because nobody sent anything.
	Receives
	// MakesAddress says that a function makes a text of what it is given, such as an
	// address of a host and a path.
	MakesAddress
	// Parses says that a function makes a value of what it is given, and that its error
	// says no more than that this is malformed.
	Parses
	// Remembers says that a function makes another, which gives what the one gives that it is
	// given.
	Remembers
)

var traitNames = [...]string{
	"stays here", "may leave", "asks others", "asks by context", "asks by error", "asks by option", "listens",
	"tells", "makes error", "never returns", "pure", "differs", "hashes", "draws share", "draws below", "draws any",
	"makes source", "makes generator", "loads flag", "tells end", "waits", "spaces calls", "makes limiter", "may wait", "spends no time", "prepares", "calls again", "receives", "makes address", "parses", "remembers",
}

// String names the traits.
func (t Trait) String() string {
	var words []string
	for i, word := range traitNames {
		if t&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	return strings.Join(words, "|")
}

// Has reports whether one of the traits other is among t.
func (t Trait) Has(other Trait) bool { return t&other != 0 }

// TraitRow says what some functions or types of a package are.
type TraitRow struct {
	// Path is the import path. Without a major version, the row is of all major
	// versions, and else of that one. Where it ends in "/...", the row is of the packages
	// below as well.
	Path string
	// Funcs are functions ("F") and methods ("T.M"). Types are types, with all of their
	// methods. Without either, the row is of all functions and methods of the package.
	Funcs, Types []string
	// Except are types whose methods the row is not of.
	Except []string
	Trait  Trait
	// Checked are the module versions that the row was held against, as path@version.
	// It is empty for the standard library, where that is the Go that runs the tests.
	Checked []string
	// Unproven is why no more is held of the row than that there is what it names. It is
	// empty where the trait is shown, by running what is named or by reading its code.
	Unproven string
}

// TraitRows returns what is known of packages' functions.
func TraitRows() []TraitRow { return slices.Concat(standardTraits, libraryTraits) }

// TraitsOf returns what is known of a function or type of a package. The path may have a
// major version; a method is named after its type.
func TraitsOf(path, symbol string) Trait {
	traits := traitsByPath()
	t := traits.of(path, symbol)
	if without := WithoutMajor(path); without != path {
		t |= traits.of(without, symbol)
	}
	return t
}

// traitsByPath are the rows by path. They are put together for the first that asks: go vet
// starts the tool once for each package, and most packages have no question.
var traitsByPath = sync.OnceValue(func() traitIndex { return indexTraits(TraitRows()) })

type traitIndex map[string]*packageTraits

// packageTraits is what is known of a package's functions: of those named, and of all.
type packageTraits struct {
	named map[string]Trait
	all   []allTraits
	below []allTraits
}

// allTraits is what is known of all functions but the methods of some types.
type allTraits struct {
	trait  Trait
	except []string
}

func indexTraits(rows []TraitRow) traitIndex {
	index := make(traitIndex)
	for _, row := range rows {
		path, below := strings.CutSuffix(row.Path, "/...")
		p := index[path]
		if p == nil {
			p = &packageTraits{named: make(map[string]Trait)}
			index[path] = p
		}
		for _, symbol := range slices.Concat(row.Funcs, row.Types) {
			p.named[symbol] |= row.Trait
		}
		if len(row.Funcs)+len(row.Types) == 0 {
			p.all = append(p.all, allTraits{row.Trait, row.Except})
		}
		if below {
			p.below = append(p.below, allTraits{row.Trait, row.Except})
		}
	}
	return index
}

func (index traitIndex) of(path, symbol string) Trait {
	of, _, isMethod := strings.Cut(symbol, ".")
	var t Trait
	add := func(all []allTraits) {
		for _, a := range all {
			if !slices.Contains(a.except, of) {
				t |= a.trait
			}
		}
	}
	if p := index[path]; p != nil {
		t |= p.named[symbol]
		if isMethod {
			t |= p.named[of]
		}
		add(p.all)
	}
	for i := strings.LastIndexByte(path, '/'); i >= 0; i = strings.LastIndexByte(path[:i], '/') {
		if p := index[path[:i]]; p != nil {
			add(p.below)
		}
	}
	return t
}
