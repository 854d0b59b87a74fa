package goretry_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

const head = `package x

import (
	"errors"
	"net"
	"sync"
	"time"
)

var _, _ = errors.New, sync.Mutex{}

const pause = 5 * time.Second

func dial() error { c, err := net.Dial("tcp", "db:1"); if err == nil { c.Close() }; return err }
func send(to string) error { c, err := net.Dial("tcp", to); if err == nil { c.Close() }; return err }
`

// row is a function with the retries that it has: what is tried again, after which wait,
// and what shows it where that is not the flow.
type row struct{ name, text, want string }

// hold holds which retries functions have.
func hold(t *testing.T, text string, rows []row) {
	t.Helper()
	var all strings.Builder
	all.WriteString(head + text)
	for _, row := range rows {
		all.WriteString(row.text + "\n")
	}
	r := passtest.Open(t, all.String())
	got := make(map[string]string)
	for fn := range r.Source.Tree.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		var found []string
		for _, retry := range r.Finder.RetriesIn(fn) {
			var lengths []string
			for _, length := range retry.Lengths {
				lengths = append(lengths, types.ExprString(length))
			}
			found = append(found, types.ExprString(retry.Attempt.Fun)+" after "+strings.Join(lengths, ", ")+evidence[retry.By])
		}
		if name := nameAround(fn); len(found) > 0 {
			got[name] = strings.TrimPrefix(got[name]+"; "+strings.Join(found, "; "), "; ")
		}
	}
	for _, row := range rows {
		if got[row.name] != row.want {
			t.Errorf("%s: %q, want %q", row.name, got[row.name], row.want)
		}
	}
}

var evidence = [...]string{retry.ByFlow: "", retry.ByWaitName: " by the wait's name", retry.ByCallName: " by the call's name", retry.ByFuncName: " by the function's name"}

// nameAround returns the name of the declared function that a function is, or stands in.
func nameAround(fn inspector.Cursor) string {
	for around := range fn.Enclosing((*ast.FuncDecl)(nil)) {
		return around.Node().(*ast.FuncDecl).Name.Name
	}
	return ""
}

// TestFlow holds that a wait is one before a retry where a way leads from a failed attempt
// by it to the same operation again.
func TestFlow(t *testing.T) {
	hold(t, `
type answer struct{ Err error }
func ask() (*answer, error) { return nil, dial() }
func temporary(err error) bool { t, ok := err.(interface{ Temporary() bool }); return ok && t.Temporary() }
func netError(err error) bool { return errors.Is(err, net.ErrClosed) }
`, []row{
		{"inAnswer", `func inAnswer() { var a *answer; var err error; for i := 0; i < 9; i++ { if i > 0 { time.Sleep(pause) }; a, err = ask(); if a != nil { err = a.Err }; if err == nil { break }; if !temporary(err) && !netError(err) { break } } }`, "ask after pause"},
		{"inAnswerToo", `func inAnswerToo() { for { a, err := ask(); if err != nil { return }; if err = a.Err; err == nil { return }; time.Sleep(pause) } }`, "ask after pause"},
		{"inNoAnswer", `func inNoAnswer(a *answer) { for { _, err := ask(); if a != nil { err = a.Err }; if err == nil { println("well") }; time.Sleep(pause) } }`, ""},
		{"inAnswerAtAnyRate", `func inAnswerAtAnyRate() { for { a, err := ask(); if a != nil { err = a.Err }; if err != nil { println("ill") }; time.Sleep(pause) } }`, ""},
		{"deadlineOfAll", `func deadlineOfAll(again chan int) { t := time.NewTimer(pause); for { if dial() == nil { break }; select { case <-again: continue; case <-t.C: }; break } }`, ""},
		{"logsOneKind", `func logsOneKind() { for { err := dial(); if errors.Is(err, net.ErrClosed) { println("closed") }; time.Sleep(pause) } }`, ""},
		{"leavesOtherKinds", `func leavesOtherKinds() { for { err := dial(); if !errors.Is(err, net.ErrClosed) { return }; time.Sleep(pause) } }`, "dial after pause"},
		{"loop", `func loop() { for dial() != nil { time.Sleep(pause) } }`, "dial after pause"},
		{"held", `func held() { var again func(); again = func() { if dial() != nil { time.Sleep(pause); again() } }; again() }`, "dial after pause"},
		{"returns", `func returns() error { for { err := dial(); if err == nil { return nil }; time.Sleep(pause) } }`, "dial after pause"},
		{"itself", `func itself() { if dial() != nil { time.Sleep(pause); itself() } }`, "dial after pause"},
		{"secondTry", `func secondTry() { if dial() != nil { time.Sleep(pause); dial() } }`, ""},
		{"inHelper", `func inHelper() { for dial() != nil { rest() } }
			func rest() { time.Sleep(pause) }`, "dial after pause"},
		{"byCaller", `func byCaller() error { err := dial(); if err != nil { time.Sleep(pause) }; return err }
			func calls() { for byCaller() != nil { } }`, "dial after pause"},
		{"ticks", `func ticks() { for range time.Tick(pause) { if dial() == nil { return } } }`, "dial after pause"},
		{"ticker", `func ticker() { t := time.NewTicker(pause); defer t.Stop(); for range t.C { if dial() == nil { return } } }`, "dial after pause"},
		{"tickHeld", `func tickHeld() { tick := time.Tick(pause); for range tick { if dial() == nil { return } } }`, "dial after pause"},
		{"ticksAlways", `func ticksAlways() { for range time.Tick(pause) { if dial() == nil { println("up") } } }`, ""},
		{"byTimer", `func byTimer() { if dial() != nil { time.AfterFunc(pause, byTimer) } }`, "dial after pause"},

		{"laterSame", `func laterSame() { if dial() != nil { time.AfterFunc(pause, func() { for dial() != nil { } }) } }`, "dial after pause"},
		{"laterOther", `func laterOther() { if dial() != nil { time.AfterFunc(pause, func() { for send("x") != nil { } }) } }`, ""},

		{"poll", `func poll() { for { if dial() == nil { println("up") }; time.Sleep(pause) } }`, ""},
		{"whileGood", `func whileGood() { for dial() == nil { time.Sleep(pause) } }`, ""},
		{"failureLeaves", `func failureLeaves() { for { if dial() != nil { return }; time.Sleep(pause) } }`, ""},
		{"once", `func once() { if dial() != nil { time.Sleep(pause) } }`, ""},
		{"onlyHere", `func onlyHere(mu *sync.Mutex) { for !mu.TryLock() { time.Sleep(pause) } }`, ""},
		{"other", `func other() { for { if dial() != nil { time.Sleep(pause); return } } }`, ""},
	})
}

// TestUntilWell holds that what a loop tries with each pass until it has gone well is tried
// again because it failed, though the loop waits afterwards, too.
func TestUntilWell(t *testing.T) {
	hold(t, `
type peer struct {
	mu sync.Mutex
	addr string
	up, down bool
	conn net.Conn
	peers []*peer
}

func (p *peer) revive() error {
	c, err := net.Dial("tcp", p.addr)
	if err != nil { return err }
	c.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.down = false
	return nil
}

func (p *peer) connect() error {
	if p.conn != nil { return nil }
	c, err := net.Dial("tcp", p.addr)
	if err == nil { p.conn = c }
	return err
}

func (p *peer) quietly() {
	if c, err := net.Dial("tcp", p.addr); err != nil { println(err) } else { p.conn = c }
}

func (p *peer) anyway() error {
	c, err := net.Dial("tcp", p.addr)
	p.down = false
	if err == nil { c.Close() }
	return err
}

func (p *peer) isUp() bool { p.mu.Lock(); defer p.mu.Unlock(); return !p.down }
func (p *peer) drop() { p.close() }
func (p *peer) close() { p.conn = nil }
`, []row{
		{"local", `func local() { up := false; for { time.Sleep(pause); if up { continue }; if dial() == nil { up = true } } }`, "dial after pause"},
		{"field", `func (p *peer) field() { for { time.Sleep(pause); if p.up { continue }; if err := dial(); err != nil { continue }; p.up = true } }`, "dial after pause"},
		{"without", `func (p *peer) without() { for { if p.conn == nil { c, err := net.Dial("tcp", p.addr); if err != nil { println(err) } else { p.conn = c } }; time.Sleep(pause) } }`, "net.Dial after pause"},
		{"byMethod", `func (p *peer) byMethod() { for range time.Tick(pause) { if p.isUp() { continue }; if err := p.revive(); err != nil { println(err) } } }`, "p.revive after pause"},
		{"guarded", `func (p *peer) guarded() { for { if p.conn == nil { p.connect() }; time.Sleep(pause) } }`, "p.connect after pause"},
		{"aside", `func (p *peer) aside() { for { time.Sleep(pause); for _, p := range p.peers { if p.isUp() { continue }; go func() { if err := p.revive(); err != nil { println(err) } }() } } }`, "p.revive after pause"},
		{"asideAtOnce", `func (p *peer) asideAtOnce() { for { time.Sleep(pause); if p.down { go p.revive() } } }`, "p.revive after pause"},
		{"asideInline", `func (p *peer) asideInline() { for { time.Sleep(pause); if !p.down { continue }; go func() { c, err := net.Dial("tcp", p.addr); if err != nil { return }; c.Close(); p.down = false }() } }`, "net.Dial after pause"},
		{"whenUp", `func (p *peer) whenUp() { up := false; for { if !up { if dial() != nil { time.Sleep(time.Second); continue }; up = true }; time.Sleep(pause) } }`, "dial after time.Second"},
		{"lostAgain", `func (p *peer) lostAgain() { for { time.Sleep(pause); if p.conn == nil { if p.connect() != nil { continue } }; if send("x") != nil { p.drop() } } }`, "p.connect after pause"},

		{"all", `func (p *peer) all() { for { time.Sleep(pause); for _, p := range p.peers { p.revive() } } }`, ""},
		{"probes", `func (p *peer) probes() { for { time.Sleep(pause); go func() { if dial() == nil { p.up = true } else { p.up = false } }() } }`, ""},
		{"otherFlag", `func (p *peer) otherFlag() { for { time.Sleep(pause); if !p.up { continue }; if err := dial(); err != nil { println(err); continue }; p.down = false } }`, ""},
		{"eitherWay", `func (p *peer) eitherWay() { for { time.Sleep(pause); if p.isUp() { continue }; p.anyway() } }`, ""},
		{"renewed", `func (p *peer) renewed() { for { time.Sleep(pause); if p.conn == nil { p.connect() }; p.close() } }`, ""},
		{"renewedDeep", `func (p *peer) renewedDeep() { for { time.Sleep(pause); if p.conn == nil { p.connect() }; p.drop() } }`, ""},
		{"expires", `func (p *peer) expires(old func() bool) { for { time.Sleep(pause); if p.conn == nil || old() { c, err := net.Dial("tcp", p.addr); if err != nil { continue }; p.conn = c } } }`, ""},
	})
}

// TestElement holds that going on to something else is no retry: another element, message
// or number of what a loop goes through.
func TestElement(t *testing.T) {
	hold(t, "", []row{
		{"sameAddress", `func sameAddress(to string) { for range 3 { if send(to) != nil { time.Sleep(pause) } } }`, "send after pause"},
		{"eachAddress", `func eachAddress(all []string) { for _, to := range all { if send(to) != nil { time.Sleep(pause) } } }`, ""},
		{"madeOfEach", `func madeOfEach(all []string) { for _, a := range all { to := a + ":1"; if send(to) != nil { time.Sleep(pause) } } }`, ""},
		{"byIndex", `func byIndex(all []string) { for i := 0; i < len(all); i++ { if send(all[i]) != nil { time.Sleep(pause) } } }`, ""},
		{"received", `func received(in chan string) { for { to := <-in; if send(to) != nil { time.Sleep(pause) } } }`, ""},
		{"queue", `func queue(all []string) { for len(all) > 0 { to := all[0]; all = all[1:]; if send(to) != nil { time.Sleep(pause) } } }`, ""},

		{"setBack", `func setBack(all []string) { for i := 0; i < len(all); i++ { if send(all[i]) != nil { time.Sleep(pause); i-- } } }`, "send after pause"},
		{"keptAtHead", `func keptAtHead(all []string) { for len(all) > 0 { if send(all[0]) != nil { time.Sleep(pause); continue }; all = all[1:] } }`, "send after pause"},
		{"putBack", `func putBack(in chan string) { for to := range in { if send(to) != nil { time.Sleep(pause); in <- to } } }`, "send after pause"},
		{"roundAndRound", `func roundAndRound(all []string) { for { for _, to := range all { if send(to) != nil { time.Sleep(pause) } } } }`, "send after pause"},
		{"waitsToUse", `func waitsToUse(waits []time.Duration) { for _, d := range waits { if dial() == nil { return }; time.Sleep(d) } }`, "dial after d"},
	})
}

// TestMoment holds that a moment which is kept, and compared with the clock before anything
// is tried, is a wait in which nobody sleeps.
func TestMoment(t *testing.T) {
	hold(t, `
type client struct{ notBefore, failedAt, until, told time.Time }
type breaker struct{ openUntil time.Time }
func (c *breaker) ready() bool { return time.Now().After(c.openUntil) }
type tripped struct{ until time.Time }
func (c *tripped) trip(d time.Duration) { c.until = time.Now().Add(d) }
var errTooSoon = errors.New("too soon")
`, []row{
		{"next", `func (c *client) next() error {
			if time.Now().Before(c.notBefore) { return errTooSoon }
			err := dial()
			if err != nil { c.notBefore = time.Now().Add(pause) }
			return err
		}`, "dial after pause"},
		{"last", `func (c *client) last() error {
			if time.Since(c.failedAt) < pause { return errTooSoon }
			err := dial()
			if err != nil { c.failedAt = time.Now() }
			return err
		}`, "dial after pause"},
		{"deadline", `func (c *client) deadline() error {
			if time.Now().After(c.until) { return errTooSoon }
			err := dial()
			if err != nil { c.until = time.Now().Add(pause) }
			return err
		}`, ""},
		{"anyway", `func (c *client) anyway() error {
			if time.Now().Before(c.told) { println("soon") }
			err := dial()
			if err != nil { c.told = time.Now().Add(pause) }
			return err
		}`, ""},
		{"behindHelper", `func (c *breaker) behindHelper() error {
			if !c.ready() { return errTooSoon }
			err := dial()
			if err != nil { c.openUntil = time.Now().Add(pause) }
			return err
		}`, "dial after pause"},
		{"storedByHelper", `func (c *tripped) storedByHelper() error {
			if time.Now().Before(c.until) { return errTooSoon }
			err := dial()
			if err != nil { c.trip(pause) }
			return err
		}`, "dial after pause"},
		{"tripped", `func (c *tripped) tripped() { c.trip(pause); if dial() != nil { println("down") } }`, ""},
		{"orDone", `func orDone(done bool, at time.Time) { for { if done || at.After(time.Now()) { continue }; if dial() != nil { at = time.Now().Add(pause) } } }`, "dial after pause"},
		{"andDone", `func andDone(done bool, at time.Time) { for { if done && at.After(time.Now()) { continue }; if dial() != nil { at = time.Now().Add(pause) } } }`, ""},
		{"always", `func always() { var at time.Time; for { if time.Now().Before(at) { continue }; dial(); at = time.Now().Add(pause) } }`, ""},
	})
}

// TestDecisions holds that a wait's length may be fixed elsewhere than it is waited for:
// where a variable is given another one, or in what sends it.
func TestDecisions(t *testing.T) {
	hold(t, `
type beater struct{ wait time.Duration; jobs, back chan string }
type other struct{ jobs, back chan string }
type queue interface{ AddAfter(key string, d time.Duration) }
type task interface{ Run() error }
type puller struct{}
type clock interface{ After(d time.Duration) <-chan time.Time; NewTimer(d time.Duration) timer }
type timer interface{ C() <-chan time.Time }
type wall struct{}
func (wall) After(d time.Duration) <-chan time.Time { return time.After(d) }
func (wall) NewTimer(d time.Duration) timer { return wallTimer{time.NewTimer(d)} }
type wallTimer struct{ t *time.Timer }
func (w wallTimer) C() <-chan time.Time { return w.t.C }
`, []row{
		{"chosen", `func chosen() { d := time.Minute; for { if dial() != nil { d = pause } else { d = time.Minute }; time.Sleep(d) } }`, "dial after pause"},
		{"schedule", `func schedule() { d := time.Minute; for { if dial() != nil { d = pause } else { d = pause }; time.Sleep(d) } }`, ""},
		{"chosenAfterTwo", `func chosenAfterTwo(other bool) {
			d := time.Minute
			for {
				var err error
				if other { err = send("a") } else { err = dial() }
				if err != nil { d = pause } else { d = time.Minute }
				time.Sleep(d)
			}
		}`, "dial after pause"},
		{"chosenField", `func (b *beater) chosenField() { for { if dial() != nil { b.wait = pause } else { b.wait = time.Minute }; time.Sleep(b.wait) } }`, "dial after pause"},
		{"returned", `
			func step() time.Duration { if dial() != nil { return pause }; return time.Minute }
			func returned() { for { time.Sleep(step()) } }`, "dial after pause"},
		{"returnedAlike", `
			func even() time.Duration { if dial() != nil { return pause }; return pause }
			func returnedAlike() { for { time.Sleep(even()) } }`, ""},
		{"returnedOnce", `
			func first() time.Duration { if dial() != nil { return pause }; return time.Minute }
			func returnedOnce() { time.Sleep(first()) }`, ""},
		{"resetByHelper", `
			func resetByHelper(t *time.Timer) { if dial() != nil { t.Reset(pause); return }; t.Reset(time.Minute) }
			func resets() { t := time.NewTimer(0); for range t.C { resetByHelper(t) } }`, "dial after pause"},
		{"resetToBeat", `
			func resetToBeat(t *time.Timer) { if dial() != nil { t.Reset(pause); return }; t.Reset(pause) }
			func beats() { t := time.NewTimer(0); for range t.C { resetToBeat(t) } }`, ""},
		{"nothingToDo", `
			func nothingToDo(t *time.Timer, n int) { if n == 0 { t.Reset(pause); return }; if dial() != nil { t.Reset(pause); return }; t.Reset(time.Minute) }
			func looks() { t := time.NewTimer(0); for range t.C { nothingToDo(t, 1) } }`, "dial after pause"},
		{"stale", `func stale(off func() bool) { t := time.NewTimer(1); for { <-t.C; if off() { t.Reset(time.Second); continue }; if dial() == nil { return }; t.Reset(pause) } }`, "dial after pause"},
		{"brings", `
			func (b *beater) sends() { for j := range b.jobs { if send(j) != nil { b.back <- j } } }
			func (b *beater) brings() { for j := range b.back { time.Sleep(pause); b.jobs <- j } }`, "send after pause"},
		{"delays", `
			func (b *other) sends() { for j := range b.jobs { if send(j) != nil { println(j) }; b.back <- j } }
			func (b *other) delays() { for j := range b.back { time.Sleep(pause); b.jobs <- j } }`, ""},
		{"aside", `func aside(jobs chan string) { for j := range jobs { if send(j) != nil { go func(again string) { time.Sleep(pause); jobs <- again }(j) } } }`, "send after pause"},
		{"asideAnother", `func asideAnother(jobs, next chan string) { for j := range jobs { if send(j) != nil { go func(again string) { time.Sleep(pause); next <- again }(j) } } }`, ""},
		{"handed", `
			func handed(q queue, err error, key string) { if err == nil { return }; q.AddAfter(key, pause) }
			func processes(q queue) { for { handed(q, send("a"), "a") } }`, "send after pause"},
		{"handedAtAnyRate", `
			func handedAtAnyRate(q queue, err error, key string) { if err != nil { println(key) }; q.AddAfter(key, pause) }
			func resyncs(q queue) { for { handedAtAnyRate(q, send("a"), "a") } }`, ""},
		{"Run", `
			func (p *puller) Run() error { err := dial(); if err != nil { time.Sleep(pause) }; return err }
			func runs(t task) { for { t.Run() } }`, "dial after pause"},
		{"byClock", `func byClock(c clock) { for dial() != nil { <-c.After(pause) } }`, "dial after pause"},
		{"byTimer", `func byTimer(c clock) { for dial() != nil { t := c.NewTimer(pause); <-t.C() } }`, "dial after pause"},
		{"sent", `func sent(in chan time.Duration) { for d := range in { time.Sleep(d); dial() } }`, ""},
		{"sender", `func sender() {
			waits := make(chan time.Duration)
			go func() { for { if dial() != nil { waits <- pause } } }()
			for d := range waits { time.Sleep(d) }
		}`, "dial after pause"},
	})
}

// TestNames holds that what an author names a retry is one where the flow leaves that open,
// and none where it does not.
func TestNames(t *testing.T) {
	hold(t, `
const retryPause = time.Second
func reconnect() error { return dial() }
func renew() error { return dial() }
func runs(f func()) { f() }
func gone(f func() error) error { return f() }
`, []row{
		{"byWait", `func byWait(lost chan struct{}) { for { dial(); select { case <-lost: time.Sleep(retryPause) } } }`, "dial after retryPause by the wait's name"},
		{"byCall", `func byCall(lost chan struct{}) { for { <-lost; time.Sleep(pause); reconnect() } }`, "reconnect after pause by the call's name"},
		{"retry", `func retry(try func() error) { for { try(); time.Sleep(pause) } }`, "try after pause by the function's name"},

		{"byFlag", `func byFlag(lost func() bool) { again := false; for { if again { time.Sleep(retryPause) }; dial(); again = lost() } }`, "dial after retryPause by the wait's name"},
		{"byFlagAtTimes", `func byFlagAtTimes(lost func() bool) { again := false; for { if again { time.Sleep(retryPause) }; dial(); if lost() { again = true } } }`, "dial after retryPause by the wait's name"},
		{"firstAsked", `func firstAsked() { first := true; for { if !first { time.Sleep(retryPause) }; first = false; if dial() != nil { println("down") } } }`, "dial after retryPause by the wait's name"},
		{"notNamed", `func notNamed(lost chan struct{}, name string) { for { runs(func() { name = "x" }); dial(); select { case <-lost: time.Sleep(retryPause) } } }`, "dial after retryPause by the wait's name"},
		{"dialsWithin", `func dialsWithin(lost chan struct{}) { for { runs(func() { dial() }); select { case <-lost: time.Sleep(retryPause) } } }`, "runs after retryPause by the wait's name"},

		{"compared", `func compared(lost chan struct{}, err error) { for { select { case <-lost: time.Sleep(retryPause) }; if err == gone(dial) { println("gone") }; dial() } }`, "dial after retryPause by the wait's name"},
		{"notCompared", `func notCompared(lost chan struct{}) { for { select { case <-lost: time.Sleep(retryPause) }; if gone(dial) == net.ErrClosed { println("gone") }; dial() } }`, "gone after retryPause by the wait's name"},
		{"namesWithin", `func namesWithin(lost chan struct{}, name string) { for { runs(func() { name = "x" }); select { case <-lost: time.Sleep(retryPause) } } }`, ""},
		{"spared", `func spared() { first := true; for { if !first { time.Sleep(retryPause) }; first = false; dial() } }`, ""},
		{"sparedElse", `func sparedElse() { first := true; for { if first { first = false } else { time.Sleep(retryPause) }; dial() } }`, ""},
		{"onceWell", `func onceWell() { if dial() != nil { return }; time.AfterFunc(retryPause, onceWell) }`, ""},
		{"notTold", `func notTold() { if dial() != nil { return }; dial(); time.AfterFunc(retryPause, notTold) }`, "dial after retryPause by the wait's name"},
		{"plainWait", `func plainWait(lost chan struct{}) { for { dial(); select { case <-lost: time.Sleep(pause) } } }`, ""},
		{"schedule", `func schedule() { for { dial(); time.Sleep(retryPause) } }`, ""},
		{"plainCall", `func plainCall(lost chan struct{}) { for { <-lost; time.Sleep(pause); renew() } }`, ""},
		{"run", `func run(try func() error) { for { try(); time.Sleep(pause) } }`, ""},
		{"retryOnce", `func retryOnce(try func() error) { for { if try() != nil { return }; time.Sleep(pause) } }`, ""},
		{"leaves", `func leaves(lost chan struct{}) { for { if reconnect() != nil { return }; <-lost; time.Sleep(pause) } }`, ""},
	})
}
