package catalog

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Meaning is what an error says of what was tried, besides that it failed; or several
// of these, joined by |.
type Meaning uint8

const (
	// NotThere says that what was asked for is not there, perhaps not yet.
	NotThere Meaning = 1 << iota
	// Ended says that there is no more of what was read.
	Ended
	// Stopped says that this program, or its caller, has put an end to it.
	Stopped
	// TookTime says that it was waited for, or that the machine asks to try again.
	TookTime
	// Local says that this machine's own kernel refused, or the program itself, for what no
	// other has a part in.
	Local
)

// String names what is meant.
func (m Meaning) String() string {
	var words []string
	for i, word := range []string{"not there", "ended", "stopped", "took time", "local"} {
		if m&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	return strings.Join(words, "|")
}

// Known is an error, or what asks about errors, that means something wherever it is
// named.
type Known struct {
	// Path is the import path of its package, without a major version.
	Path string
	// Symbol is its name there, or a type and its method: "Error.Timeout".
	Symbol string
	Kind   Kind
	Means  Meaning
	// Says is the error's text; of what asks about errors, and of codes of errors, what it
	// is documented to ask or say.
	Says string
	// Checked are the module versions that the row was held against, as path@version.
	// It is empty for the standard library, where that is the Go that runs the tests.
	Checked []string
	// Unproven is why nothing runs what the row names. It is empty where the error is seen
	// to say its text, or what asks to answer yes and no.
	Unproven string
}

// Kind is the kind of thing that a name stands for.
type Kind int

// Kinds of things.
const (
	Variable Kind = iota + 1
	Constant
	Function
	Method
)

// String names the kind.
func (k Kind) String() string {
	return [...]string{"thing", "variable", "constant", "function", "method"}[k]
}

// KnownErrors returns the errors, and what asks about them, whose meaning is known.
func KnownErrors() []Known { return slices.Clone(knownErrors) }

var knownErrors = []Known{
	{Path: "io/fs", Symbol: "ErrNotExist", Kind: Variable, Means: NotThere, Says: "file does not exist"},
	{Path: "os", Symbol: "ErrNotExist", Kind: Variable, Means: NotThere, Says: "file does not exist"},
	{Path: "os", Symbol: "IsNotExist", Kind: Function, Means: NotThere, Says: "reports that a file or directory does not exist"},
	{Path: "syscall", Symbol: "ENOENT", Kind: Constant, Means: NotThere, Says: "no such file or directory"},
	{Path: "golang.org/x/sys/unix", Symbol: "ENOENT", Kind: Constant, Means: NotThere, Says: "no such file or directory", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "os/exec", Symbol: "ErrNotFound", Kind: Variable, Means: NotThere, Says: "executable file not found in $PATH"},
	{Path: "database/sql", Symbol: "ErrNoRows", Kind: Variable, Means: NotThere, Says: "sql: no rows in result set"},
	{Path: "google.golang.org/grpc/codes", Symbol: "NotFound", Kind: Constant, Means: NotThere, Says: "some requested entity was not found", Checked: []string{"google.golang.org/grpc@v1.85.0"}},
	{Path: "k8s.io/apimachinery/pkg/api/errors", Symbol: "IsNotFound", Kind: Function, Means: NotThere, Says: "true if the error was created by NewNotFound", Checked: []string{"k8s.io/apimachinery@v0.37.2"}},
	{Path: "k8s.io/apimachinery/pkg/api/errors", Symbol: "IsGone", Kind: Function, Means: NotThere, Says: "true if the requested resource is no longer available", Checked: []string{"k8s.io/apimachinery@v0.37.2"}},
	{Path: "github.com/redis/go-redis", Symbol: "Nil", Kind: Constant, Means: NotThere, Says: "redis: nil", Checked: []string{"github.com/redis/go-redis/v9@v9.23.0"}},
	{Path: "github.com/go-redis/redis", Symbol: "Nil", Kind: Constant, Means: NotThere, Says: "redis: nil", Checked: []string{"github.com/go-redis/redis/v8@v8.11.5"}},
	{Path: "github.com/gomodule/redigo/redis", Symbol: "ErrNil", Kind: Variable, Means: NotThere, Says: "redigo: nil returned", Checked: []string{"github.com/gomodule/redigo@v1.9.3"}},
	{Path: "go.mongodb.org/mongo-driver/mongo", Symbol: "ErrNoDocuments", Kind: Variable, Means: NotThere, Says: "mongo: no documents in result", Checked: []string{"go.mongodb.org/mongo-driver@v1.17.10", "go.mongodb.org/mongo-driver/v2@v2.10.0"}},
	{Path: "gorm.io/gorm", Symbol: "ErrRecordNotFound", Kind: Variable, Means: NotThere, Says: "record not found", Checked: []string{"gorm.io/gorm@v1.31.2"}},
	{Path: "github.com/jackc/pgx", Symbol: "ErrNoRows", Kind: Variable, Means: NotThere, Says: "no rows in result set", Checked: []string{"github.com/jackc/pgx/v5@v5.13.0"}},
	{Path: "github.com/gocql/gocql", Symbol: "ErrNotFound", Kind: Variable, Means: NotThere, Says: "not found", Checked: []string{"github.com/gocql/gocql@v1.6.0"}},
	{Path: "cloud.google.com/go/storage", Symbol: "ErrObjectNotExist", Kind: Variable, Means: NotThere, Says: "storage: object doesn't exist", Checked: []string{"cloud.google.com/go/storage@v1.70.0"}},
	{Path: "cloud.google.com/go/storage", Symbol: "ErrBucketNotExist", Kind: Variable, Means: NotThere, Says: "storage: bucket doesn't exist", Checked: []string{"cloud.google.com/go/storage@v1.70.0"}},
	{Path: "github.com/nats-io/nats.go", Symbol: "ErrKeyNotFound", Kind: Variable, Means: NotThere, Says: "nats: key not found", Checked: []string{"github.com/nats-io/nats.go@v1.55.0"}},
	{Path: "github.com/nats-io/nats.go", Symbol: "ErrStreamNotFound", Kind: Variable, Means: NotThere, Says: "nats: stream not found", Checked: []string{"github.com/nats-io/nats.go@v1.55.0"}},
	{Path: "github.com/nats-io/nats.go", Symbol: "ErrConsumerNotFound", Kind: Variable, Means: NotThere, Says: "nats: consumer not found", Checked: []string{"github.com/nats-io/nats.go@v1.55.0"}},
	{Path: "github.com/dgraph-io/badger", Symbol: "ErrKeyNotFound", Kind: Variable, Means: NotThere, Says: "Key not found", Checked: []string{"github.com/dgraph-io/badger/v4@v4.9.6"}},

	{Path: "io", Symbol: "EOF", Kind: Variable, Means: Ended, Says: "EOF"},

	{Path: "context", Symbol: "Canceled", Kind: Variable, Means: Stopped, Says: "context canceled"},
	{Path: "net", Symbol: "ErrClosed", Kind: Variable, Means: Stopped, Says: "use of closed network connection"},
	{Path: "net/http", Symbol: "ErrServerClosed", Kind: Variable, Means: Stopped, Says: "http: Server closed"},
	{Path: "os", Symbol: "ErrClosed", Kind: Variable, Means: Stopped, Says: "file already closed"},
	{Path: "io/fs", Symbol: "ErrClosed", Kind: Variable, Means: Stopped, Says: "file already closed"},
	{Path: "io", Symbol: "ErrClosedPipe", Kind: Variable, Means: Stopped, Says: "io: read/write on closed pipe"},
	{Path: "google.golang.org/grpc/codes", Symbol: "Canceled", Kind: Constant, Means: Stopped, Says: "the operation was canceled, typically by the caller", Checked: []string{"google.golang.org/grpc@v1.85.0"}},
	{Path: "google.golang.org/grpc", Symbol: "ErrServerStopped", Kind: Variable, Means: Stopped, Says: "grpc: the server has been stopped", Checked: []string{"google.golang.org/grpc@v1.85.0"}},
	{Path: "github.com/gorilla/websocket", Symbol: "IsCloseError", Kind: Function, Means: Stopped, Says: "true if the error is a CloseError with one of the specified codes", Checked: []string{"github.com/gorilla/websocket@v1.5.4-0.20250319132907-e064f32e3674"}},
	{Path: "github.com/quic-go/quic-go", Symbol: "ErrServerClosed", Kind: Variable, Means: Stopped, Says: "quic: server closed", Checked: []string{"github.com/quic-go/quic-go@v0.64.1"}},

	{Path: "context", Symbol: "DeadlineExceeded", Kind: Variable, Means: TookTime, Says: "context deadline exceeded"},
	{Path: "os", Symbol: "ErrDeadlineExceeded", Kind: Variable, Means: TookTime, Says: "i/o timeout"},
	{Path: "os", Symbol: "IsTimeout", Kind: Function, Means: TookTime, Says: "reports that a timeout occurred"},
	{Path: "net", Symbol: "Error.Timeout", Kind: Method, Means: TookTime, Says: "is the error a timeout?"},
	{Path: "net", Symbol: "Error.Temporary", Kind: Method, Means: TookTime, Says: "is the error temporary?"},
	{Path: "syscall", Symbol: "EAGAIN", Kind: Constant, Means: TookTime, Says: "resource temporarily unavailable"},
	{Path: "syscall", Symbol: "EINTR", Kind: Constant, Means: TookTime | Local, Says: "interrupted system call"},
	{Path: "syscall", Symbol: "ETIMEDOUT", Kind: Constant, Means: TookTime, Says: "connection timed out"},
	{Path: "golang.org/x/sys/unix", Symbol: "EAGAIN", Kind: Constant, Means: TookTime, Says: "resource temporarily unavailable", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/sys/unix", Symbol: "EINTR", Kind: Constant, Means: TookTime | Local, Says: "interrupted system call", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/sys/unix", Symbol: "ETIMEDOUT", Kind: Constant, Means: TookTime, Says: "connection timed out", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "google.golang.org/grpc/codes", Symbol: "DeadlineExceeded", Kind: Constant, Means: TookTime, Says: "the operation expired before completion", Checked: []string{"google.golang.org/grpc@v1.85.0"}},
	{Path: "k8s.io/apimachinery/pkg/api/errors", Symbol: "IsTimeout", Kind: Function, Means: TookTime, Says: "indicates that request times out due to long processing", Checked: []string{"k8s.io/apimachinery@v0.37.2"}},
	{Path: "github.com/nats-io/nats.go", Symbol: "ErrTimeout", Kind: Variable, Means: TookTime, Says: "nats: timeout", Checked: []string{"github.com/nats-io/nats.go@v1.55.0"}},

	// What a kernel says of its own files, processes, tables and memory. What may be said of
	// what others have a part in is not among it: EAGAIN of a connection, EEXIST of a lock in
	// a directory and ENOSPC of a disk that instances share, EADDRNOTAVAIL of their networks.
	{Path: "syscall", Symbol: "ETXTBSY", Kind: Constant, Means: Local, Says: "text file busy"},
	{Path: "syscall", Symbol: "EBUSY", Kind: Constant, Means: Local, Says: "device or resource busy"},
	{Path: "syscall", Symbol: "EMFILE", Kind: Constant, Means: Local, Says: "too many open files"},
	{Path: "syscall", Symbol: "ENFILE", Kind: Constant, Means: Local, Says: "too many open files in system"},
	{Path: "syscall", Symbol: "ENOMEM", Kind: Constant, Means: Local, Says: "cannot allocate memory"},
	{Path: "syscall", Symbol: "ENOBUFS", Kind: Constant, Means: Local, Says: "no buffer space available"},
	{Path: "syscall", Symbol: "EADDRINUSE", Kind: Constant, Means: Local, Says: "address already in use"},
	{Path: "golang.org/x/sys/unix", Symbol: "ETXTBSY", Kind: Constant, Means: Local, Says: "text file busy", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/sys/unix", Symbol: "EBUSY", Kind: Constant, Means: Local, Says: "device or resource busy", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/sys/unix", Symbol: "EMFILE", Kind: Constant, Means: Local, Says: "too many open files", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/sys/unix", Symbol: "ENFILE", Kind: Constant, Means: Local, Says: "too many open files in system", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/sys/unix", Symbol: "ENOMEM", Kind: Constant, Means: Local, Says: "cannot allocate memory", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/sys/unix", Symbol: "ENOBUFS", Kind: Constant, Means: Local, Says: "no buffer space available", Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/sys/unix", Symbol: "EADDRINUSE", Kind: Constant, Means: Local, Says: "address already in use", Checked: []string{"golang.org/x/sys@v0.49.0"}},
}

// MeaningOf returns what an object of a package means, or 0. The path may end in a
// major version; a method is named after its type.
func MeaningOf(path, symbol string) Meaning {
	path = WithoutMajor(path)
	for _, k := range knownErrors {
		if k.Symbol == symbol && k.Path == path {
			return k.Means
		}
	}
	return 0
}

// WithoutMajor returns an import path without the major version of its module.
func WithoutMajor(path string) string {
	for from := 0; ; {
		i := strings.Index(path[from:], "/v")
		if i < 0 {
			return path
		}
		begin := from + i
		version := path[begin+len("/v"):]
		rest := strings.TrimLeft(version, "0123456789")
		if from = begin + 1; rest != version && (rest == "" || rest[0] == '/') {
			path = path[:begin] + rest
			from = min(from, len(path))
		}
	}
}

// saying is the words by which the text of an error says what it means.
type saying struct {
	means Meaning
	words *regexp.Regexp
}

var sayings = sync.OnceValue(func() []saying {
	return []saying{
		{NotThere, regexp.MustCompile(`\b(not found|no such|(does|do|did) not exist|doesn't exist|not exist|no rows)\b`)},
		{NotThere, regexp.MustCompile(`\bauthorization_pending\b`)}, // RFC 8628: the user has not agreed yet
		{Ended, regexp.MustCompile(`^(\w+: )?(eof|end of (file|stream))$`)},
		{Stopped, regexp.MustCompile(`\b(closed|stopped|shut ?down|shutting down|cancell?ed)\b`)},
		{Local, regexp.MustCompile(`\btext file busy\b`)},
		{TookTime, regexp.MustCompile(`\b(time ?out|timed out|deadline exceeded|temporar(y|ily)|try again)\b`)},
	}
})

// MeaningOfText returns what the text of an error says.
func MeaningOfText(text string) Meaning {
	text = strings.ToLower(text)
	var m Meaning
	for _, s := range sayings() {
		if s.words.MatchString(text) {
			m |= s.means
		}
	}
	return m
}
