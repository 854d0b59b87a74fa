package catalog_test

import (
	"context"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"database/sql"
	"errors"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
	"io"
	"io/fs"
	"log"
	"math/rand"
	randv2 "math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/internal/traitproof"
)

// The rows of the standard library are held against the Go that runs the tests.

func TestStandardNames(t *testing.T) {
	rows := slices.DeleteFunc(traitproof.Rows(true), func(row catalog.TraitRow) bool {
		return row.Path == "log/syslog" && runtime.GOOS == "windows" // which has none
	})
	traitproof.Exist(t, rows)
	traitproof.ErrorsExist(t, traitproof.Errors(true))
}

func TestStandardCode(t *testing.T) { traitproof.Read(t, traitproof.Rows(true)) }

// TestStandardStaysHere holds that each package of the standard library of which nothing
// else is said has nothing to do with the network: it imports none that may leave this
// machine but to hold a name of something, as its code shows.
func TestStandardStaysHere(t *testing.T) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedImports}, "std")
	if err != nil {
		t.Fatal(err)
	}
	mayLeave := func(path string) bool { return catalog.TraitsOf(path, "F").Has(catalog.MayLeave) }
	var near []catalog.TraitRow
	for _, pkg := range pkgs {
		if mayLeave(pkg.PkgPath) || strings.HasPrefix(pkg.PkgPath, "vendor/") || slices.Contains(strings.Split(pkg.PkgPath, "/"), "internal") {
			continue
		}
		for path := range pkg.Imports {
			if path != "io" && path != "bufio" && mayLeave(path) {
				near = append(near, catalog.TraitRow{Path: pkg.PkgPath, Trait: catalog.StaysHere})
				break
			}
		}
	}
	if len(near) == 0 {
		t.Fatal("no package imports any that may leave")
	}
	traitproof.Read(t, near)
}

// standard is what is run of the standard library.
func standard(t *testing.T) traitproof.Code {
	return traitproof.Code{
		Funcs: map[string]any{
			"os.Exit": os.Exit, "runtime.Goexit": runtime.Goexit, "syscall.Exit": syscall.Exit,
			"log.Fatal": log.Fatal, "log.Fatalf": log.Fatalf, "log.Fatalln": log.Fatalln,
			"log.Panic": log.Panic, "log.Panicf": log.Panicf, "log.Panicln": log.Panicln,
			"errors.New": errors.New, "fmt.Errorf": fmt.Errorf,
			"math/rand.Float32": rand.Float32, "math/rand.Float64": rand.Float64,
			"math/rand.Int31n": rand.Int31n, "math/rand.Int63n": rand.Int63n, "math/rand.Intn": rand.Intn,
			"math/rand.Int": rand.Int, "math/rand.Int31": rand.Int31, "math/rand.Int63": rand.Int63,
			"math/rand/v2.Int32N": randv2.Int32N, "math/rand/v2.Int64N": randv2.Int64N, "math/rand/v2.IntN": randv2.IntN,
			"math/rand/v2.N": randv2.N[int], "math/rand/v2.Uint32N": randv2.Uint32N, "math/rand/v2.Uint64N": randv2.Uint64N,
			"math/rand/v2.UintN": randv2.UintN, "math/rand/v2.Int32": randv2.Int32, "math/rand/v2.Int64": randv2.Int64,
			"sync/atomic.LoadInt32": atomic.LoadInt32, "sync/atomic.LoadInt64": atomic.LoadInt64, "sync/atomic.LoadPointer": atomic.LoadPointer,
			"sync/atomic.LoadUint32": atomic.LoadUint32, "sync/atomic.LoadUint64": atomic.LoadUint64, "sync/atomic.LoadUintptr": atomic.LoadUintptr,
		},
		Receivers: map[string]any{
			"log.Logger": log.Default(), "testing.common": t, "testing.TB": t,
			"math/rand.Rand": rand.New(rand.NewSource(1)), "math/rand.Source": rand.NewSource(1),
			"math/rand/v2.Rand": randv2.New(randv2.NewPCG(1, 1)),
			"sync/atomic.Bool":  new(atomic.Bool), "sync/atomic.Int32": new(atomic.Int32), "sync/atomic.Int64": new(atomic.Int64),
			"sync/atomic.Pointer": new(atomic.Pointer[int]), "sync/atomic.Uint32": new(atomic.Uint32), "sync/atomic.Uint64": new(atomic.Uint64),
			"sync/atomic.Uintptr": new(atomic.Uintptr), "sync/atomic.Value": new(atomic.Value),
		},
	}
}

func TestStandardNeverReturns(t *testing.T) {
	standard(t).NeverReturn(t, traitproof.Rows(true), "TestStandardNeverReturns")
}

func TestStandardRuns(t *testing.T) {
	code, rows := standard(t), traitproof.Rows(true)
	code.Run(t, rows, catalog.MakesError, traitproof.MakesError)
	code.Run(t, rows, catalog.DrawsShare, traitproof.Draws(1))
	code.Run(t, rows, catalog.DrawsBelow, traitproof.Draws(10))
	code.Run(t, rows, catalog.DrawsAny, traitproof.Draws(0))
	code.Run(t, rows, catalog.LoadsFlag, loads)
}

// loads fails the test unless a function gives what a pointer leads to, or a method what
// its receiver has at first.
func loads(t *testing.T, fn reflect.Value) {
	var args []reflect.Value
	if fn.Type().NumIn() == 1 {
		args = append(args, reflect.New(fn.Type().In(0).Elem()))
	}
	got := fn.Call(args)
	if len(got) != 1 || !got[0].IsZero() {
		t.Fatalf("it gave %v", got)
	}
	if len(args) == 0 || !args[0].Elem().CanInt() && !args[0].Elem().CanUint() {
		return
	}
	args[0].Elem().Set(reflect.ValueOf(1).Convert(args[0].Type().Elem()))
	if got := fn.Call(args); got[0].IsZero() {
		t.Error("it did not give what was stored")
	}
}

// TestSeeds holds that a source is made of its seed alone, and a generator of its source.
func TestSeeds(t *testing.T) {
	seeded := map[string]func() func() uint64{
		"math/rand.NewSource":     func() func() uint64 { return rand.New(rand.NewSource(7)).Uint64 },
		"math/rand/v2.NewPCG":     func() func() uint64 { return randv2.New(randv2.NewPCG(7, 7)).Uint64 },
		"math/rand/v2.NewChaCha8": func() func() uint64 { return randv2.New(randv2.NewChaCha8([32]byte{7})).Uint64 },
		"math/rand.New":           func() func() uint64 { return rand.New(rand.NewSource(8)).Uint64 },
	}
	forEach(t, catalog.MakesSource|catalog.MakesGenerator, func(t *testing.T, name string) {
		source, ok := seeded[name]
		if !ok {
			t.Fatal("nothing runs it")
		}
		drawn := func() [2]uint64 {
			draw := source()
			return [2]uint64{draw(), draw()}
		}
		if first, second := drawn(), drawn(); first != second {
			t.Error("two of one seed draw differently")
		}
	})
}

// TestHashes holds that a hash is as what goes into it.
func TestHashes(t *testing.T) {
	of := map[string]func() hash.Hash{
		"hash":         func() hash.Hash { return fnv.New64() },
		"hash/adler32": func() hash.Hash { return adler32.New() },
		"hash/crc32":   func() hash.Hash { return crc32.NewIEEE() },
		"hash/crc64":   func() hash.Hash { return crc64.New(crc64.MakeTable(crc64.ISO)) },
		"hash/fnv":     func() hash.Hash { return fnv.New32a() },
		"crypto/hmac":  func() hash.Hash { return hmac.New(sha256.New, []byte("key")) },
		"crypto/md5":   md5.New, "crypto/sha1": sha1.New, "crypto/sha256": sha256.New, "crypto/sha512": sha512.New,
		"crypto/sha3": func() hash.Hash { return sha3.New256() },
	}
	sum := func(h hash.Hash, text string) string {
		h.Write([]byte(text)) // never returns an error, as hash.Hash says
		return string(h.Sum(nil))
	}
	forEach(t, catalog.Hashes, func(t *testing.T, name string) {
		make, ok := of[name]
		if !ok {
			t.Fatal("nothing runs it")
		}
		if one, again, other := sum(make(), "one"), sum(make(), "one"), sum(make(), "other"); one != again || one == other {
			t.Error("it is not as what goes into it")
		}
	})
}

// TestStandardWaits holds what waits, and what tells of an end.
func TestStandardWaits(t *testing.T) {
	const long = time.Hour
	runs := map[string]func(t *testing.T){
		"sync.WaitGroup.Wait": func(*testing.T) {
			var group sync.WaitGroup
			group.Go(func() { time.Sleep(long) })
			group.Wait()
		},
		"sync.Cond.Wait": func(*testing.T) {
			var mu sync.Mutex
			cond := sync.NewCond(&mu)
			mu.Lock()
			time.AfterFunc(long, cond.Signal)
			cond.Wait()
		},
		"context.Context.Err": func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), long)
			defer cancel()
			if ctx.Err() != nil {
				t.Error("it tells of an end at once")
			}
			<-ctx.Done()
			if ctx.Err() == nil {
				t.Error("it does not tell of the end")
			}
		},
	}
	forEach(t, catalog.Waits|catalog.TellsEnd, func(t *testing.T, name string) {
		run, ok := runs[name]
		if !ok {
			t.Fatal("nothing runs it")
		}
		synctest.Test(t, func(t *testing.T) {
			start := time.Now()
			run(t)
			if time.Since(start) != long {
				t.Errorf("it went on for %v", time.Since(start))
			}
		})
	})
}

// forEach calls check for each function of the rows of a trait, or package where they name
// none.
func forEach(t *testing.T, trait catalog.Trait, check func(t *testing.T, name string)) {
	t.Helper()
	ran := false
	for _, row := range traitproof.Rows(true) {
		if !row.Trait.Has(trait) {
			continue
		}
		ran = true
		names := []string{row.Path}
		for i, symbol := range row.Funcs {
			names = append(names[:i], row.Path+"."+symbol)
		}
		for _, name := range names {
			t.Run(name, func(t *testing.T) { check(t, name) })
		}
	}
	if !ran {
		t.Errorf("no row is %q", trait)
	}
}

func TestStandardErrors(t *testing.T) {
	timeout := func(err error) bool {
		var asked interface{ Timeout() bool }
		return errors.As(err, &asked) && asked.Timeout()
	}
	temporary := func(err error) bool {
		var asked net.Error
		return errors.As(err, &asked) && asked.Temporary() //nolint:staticcheck // what is known of it is held
	}
	busy := func(err error) bool { return strings.HasSuffix(err.Error(), "resource busy") }
	traitproof.ErrorCode{
		Values: map[string]error{
			"io/fs.ErrNotExist": fs.ErrNotExist, "os.ErrNotExist": os.ErrNotExist, "os/exec.ErrNotFound": exec.ErrNotFound,
			"database/sql.ErrNoRows": sql.ErrNoRows, "io.EOF": io.EOF, "context.Canceled": context.Canceled, "net.ErrClosed": net.ErrClosed,
			"net/http.ErrServerClosed": http.ErrServerClosed, "os.ErrClosed": os.ErrClosed, "io/fs.ErrClosed": fs.ErrClosed,
			"syscall.ETXTBSY": syscall.ETXTBSY, "syscall.ENOMEM": syscall.ENOMEM, "syscall.ENOBUFS": syscall.ENOBUFS, "syscall.EADDRINUSE": syscall.EADDRINUSE,
			"io.ErrClosedPipe": io.ErrClosedPipe, "syscall.ENOENT": syscall.ENOENT, "context.DeadlineExceeded": context.DeadlineExceeded, "os.ErrDeadlineExceeded": os.ErrDeadlineExceeded,
		},
		Asks: map[string]traitproof.Question{
			"os.IsNotExist": {Asks: os.IsNotExist, Yes: fs.ErrNotExist}, "os.IsTimeout": {Asks: os.IsTimeout, Yes: os.ErrDeadlineExceeded},
			"net.Error.Timeout":   {Asks: timeout, Yes: &net.DNSError{IsTimeout: true}},
			"net.Error.Temporary": {Asks: temporary, Yes: &net.DNSError{IsTemporary: true}},
			// Their texts differ between systems.
			"syscall.EAGAIN": {Asks: timeout, Yes: syscall.EAGAIN},
			"syscall.EINTR":  {Asks: temporary, Yes: syscall.EINTR}, "syscall.ETIMEDOUT": {Asks: timeout, Yes: syscall.ETIMEDOUT},
			"syscall.EBUSY": {Asks: busy, Yes: syscall.EBUSY}, "syscall.EMFILE": {Asks: temporary, Yes: syscall.EMFILE}, "syscall.ENFILE": {Asks: temporary, Yes: syscall.ENFILE},
		},
	}.Run(t, traitproof.Errors(true))
}

// TestPrepares holds that a request that is made is not sent.
func TestPrepares(t *testing.T) {
	dialled := false
	client := http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		dialled = true
		return nil, errors.New("nobody is there")
	}}}
	made := map[string]func() (*http.Request, error){
		"net/http.NewRequest": func() (*http.Request, error) { return http.NewRequest(http.MethodGet, "http://peer.test", http.NoBody) }, //nolint:noctx // it is what is held
		"net/http.NewRequestWithContext": func() (*http.Request, error) {
			return http.NewRequestWithContext(t.Context(), http.MethodGet, "http://peer.test", http.NoBody)
		},
	}
	forEach(t, catalog.Prepares, func(t *testing.T, name string) {
		request, err := made[name]()
		if err != nil || dialled {
			t.Fatalf("%v, sent: %v", err, dialled)
		}
		if _, err := client.Do(request); err == nil || !dialled { //nolint:bodyclose // there is none
			t.Error("it is not a request that can be sent")
		}
		dialled = false
	})
}
