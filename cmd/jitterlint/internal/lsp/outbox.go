package lsp

import (
	"context"
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// bell wakes one who waits. It may be rung any number of times before that one looks.
type bell chan struct{}

func newBell() bell { return make(bell, 1) }

func (b bell) ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}

// quiet returns when the bell was not rung for a pause, or after the longest time that is
// waited for that. It returns false if the context has ended.
func (b bell) quiet(ctx context.Context, pause, longest time.Duration) bool {
	end := time.NewTimer(longest)
	defer end.Stop()
	calm := time.NewTimer(pause)
	defer calm.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-b:
			calm.Reset(pause)
		case <-calm.C:
			return true
		case <-end.C:
			return true
		}
	}
}

// outbox is what is to be told to the client. It is told by one goroutine, so that a client
// that reads slowly keeps nobody from work, and hears the latest when it does.
type outbox struct {
	news bell

	mu       sync.Mutex
	changed  map[uri.URI]bool // documents of which other things are found than was told
	messages []protocol.LogMessageParams
	last     string // the message that came last
}

// maxMessages is how many messages are kept for a client that does not listen.
const maxMessages = 50

func newOutbox() *outbox {
	return &outbox{news: newBell(), changed: make(map[uri.URI]bool)}
}

// publish has the client told what is found in a document.
func (o *outbox) publish(u uri.URI) {
	o.mu.Lock()
	o.changed[u] = true
	o.mu.Unlock()
	o.news.ring()
}

// log has a message put into the client's log, unless it is the last again; an error is
// shown to the person as well.
func (o *outbox) log(level protocol.MessageType, text string) {
	o.mu.Lock()
	if text != o.last && len(o.messages) < maxMessages {
		o.last = text
		o.messages = append(o.messages, protocol.LogMessageParams{Type: level, Message: text})
	}
	o.mu.Unlock()
	o.news.ring()
}

// take returns what is to be told, which is then no longer to be.
func (o *outbox) take() (map[uri.URI]bool, []protocol.LogMessageParams) {
	o.mu.Lock()
	defer o.mu.Unlock()
	changed, messages := o.changed, o.messages
	o.changed, o.messages = make(map[uri.URI]bool), nil
	return changed, messages
}

// tell tells the client what is to be told, until the context ends.
func (s *server) tell(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.outbox.news:
		}
		changed, messages := s.outbox.take()
		for _, m := range messages {
			_ = s.client.LogMessage(ctx, &m) // a client that is gone ends the connection
			if m.Type == protocol.MessageTypeError {
				_ = s.client.ShowMessage(ctx, &protocol.ShowMessageParams{Type: m.Type, Message: "jitterlint: " + m.Message})
			}
		}
		for u := range changed {
			s.safely(func() { _ = s.client.PublishDiagnostics(ctx, s.published(u)) })
		}
	}
}
