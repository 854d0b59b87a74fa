package lsp

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// guard keeps the connection from what would end it: a fault of ours, or a notification
// that makes no sense. It also holds that there is one beginning and one end, and lets
// the client take back what it has asked.
func (s *server) guard(next jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, req *jsonrpc2.Request) (result any, err error) {
		defer func() {
			if r := recover(); r != nil {
				result, err = nil, jsonrpc2.NewError(jsonrpc2.InternalError, fault(r))
				s.outbox.log(protocol.MessageTypeError, err.Error())
			}
			if !req.IsCall() && err != nil {
				s.outbox.log(protocol.MessageTypeWarning, fmt.Sprintf("%s is passed over: %v", req.Method(), err))
				result, err = nil, nil
			}
		}()
		if err := s.admit(req.Method()); err != nil {
			return nil, err
		}
		switch {
		case req.Method() == protocol.MethodCancelRequest:
			return nil, s.calls.cancel(req.Params())
		case req.IsCall():
			var done func()
			ctx, done = s.calls.begin(s.ctx, ctx, req.ID())
			defer done()
		}
		return next(ctx, req)
	}
}

// fault says what was recovered from.
func fault(recovered any) string {
	return fmt.Sprintf("internal error, please report it: %v\n%s", recovered, debug.Stack())
}

// calls are the requests of the client that are not answered yet.
type calls struct {
	mu   sync.Mutex
	open map[jsonrpc2.ID]context.CancelFunc
}

// begin returns the context of a request, and what is to be called when it is answered. It
// is not made of the library's, which is used again for other requests, and so must not be
// waited for.
func (c *calls) begin(session, request context.Context, id jsonrpc2.ID) (context.Context, func()) {
	ctx, cancel := context.WithCancel(session)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open == nil {
		c.open = make(map[jsonrpc2.ID]context.CancelFunc)
	}
	c.open[id] = cancel
	return context.WithValue(ctx, asideKey{}, func() { jsonrpc2.Async(request) }), func() {
		c.mu.Lock()
		delete(c.open, id)
		c.mu.Unlock()
		cancel()
	}
}

type asideKey struct{}

// aside has the client's next message dealt with while a request is still worked at.
func aside(ctx context.Context) {
	if release, ok := ctx.Value(asideKey{}).(func()); ok {
		release()
	}
}

// cancel ends the request that a client takes back, if it is still open.
func (c *calls) cancel(params []byte) error {
	var taken protocol.CancelParams
	if err := protocol.Unmarshal(params, &taken); err != nil {
		return err
	}
	var id jsonrpc2.ID
	switch given := taken.ID.(type) {
	case protocol.Integer:
		id = jsonrpc2.NewNumberID(int64(given))
	case protocol.String:
		id = jsonrpc2.NewStringID(string(given))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if cancel := c.open[id]; cancel != nil {
		cancel()
	}
	return nil
}
