package meaning

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/ast"
)

// code returns the status that an expression is: 503, HTTPStatus.SERVICE_UNAVAILABLE,
// requests.codes.too_many, status.HTTP_429_TOO_MANY_REQUESTS.
func (m *Meanings) code(e ast.Expr) (float64, bool) {
	if n, ok := m.numbers.Constant(e); ok {
		return n, true
	}
	path := strings.TrimSuffix(m.names.Path(m.names.Through(e)), ".value")
	dot := strings.LastIndexByte(path, '.')
	if dot < 0 {
		return 0, false
	}
	of, name := path[:dot], path[dot+1:]
	if number, ok := strings.CutPrefix(name, "HTTP_"); ok && len(number) > 3 {
		n, err := strconv.Atoi(number[:3])
		return float64(n), err == nil
	}
	switch of {
	case "http.HTTPStatus", "http.client", "httpx.codes", "requests.codes":
		return named(strings.ToUpper(name))
	}
	return 0, false
}

// named returns the status of a name.
func named(name string) (float64, bool) {
	n, known := map[string]float64{
		"OK": 200, "CREATED": 201, "ACCEPTED": 202, "NO_CONTENT": 204, "PARTIAL_CONTENT": 206,
		"MOVED_PERMANENTLY": 301, "FOUND": 302, "SEE_OTHER": 303, "NOT_MODIFIED": 304,
		"TEMPORARY_REDIRECT": 307, "PERMANENT_REDIRECT": 308,
		"BAD_REQUEST": 400, "UNAUTHORIZED": 401, "FORBIDDEN": 403, "NOT_FOUND": notFound, "METHOD_NOT_ALLOWED": 405,
		"REQUEST_TIMEOUT": 408, "CONFLICT": 409, "GONE": 410, "PRECONDITION_FAILED": 412, "LOCKED": 423, "TOO_EARLY": 425,
		"TOO_MANY_REQUESTS": 429, "TOO_MANY": 429,
		"INTERNAL_SERVER_ERROR": 500, "SERVER_ERROR": 500, "NOT_IMPLEMENTED": 501, "BAD_GATEWAY": 502,
		"SERVICE_UNAVAILABLE": 503, "UNAVAILABLE": 503, "GATEWAY_TIMEOUT": 504,
	}[name]
	return n, known
}

// codes returns the statuses that a collection has, by the first and the last where it is a
// range. It has none where one of them is not known.
//
//	TRANSIENT = frozenset({429, 503})
//	range(500, 600)
func (m *Meanings) codes(e ast.Expr) []float64 {
	switch e := m.names.Through(e).(type) {
	case *ast.Call:
		return m.called(e)
	case *ast.Tuple:
		return m.codeEach(e.Elts)
	case *ast.List:
		return m.codeEach(e.Elts)
	case *ast.Set:
		return m.codeEach(e.Elts)
	}
	return nil
}

func (m *Meanings) called(call *ast.Call) []float64 {
	switch path := m.names.Path(call.Func); {
	case path == "range" && len(call.Args) == 2:
		ends := m.codeEach(call.Args)
		if len(ends) == 2 {
			ends[1]--
		}
		return ends
	case (path == "frozenset" || path == "set" || path == "tuple" || path == "list") && len(call.Args) == 1:
		if _, again := call.Args[0].(*ast.Call); !again {
			return m.codes(call.Args[0])
		}
	}
	return nil
}

func (m *Meanings) codeEach(list []ast.Expr) []float64 {
	var codes []float64
	for _, e := range list {
		n, ok := m.code(e)
		if !ok {
			return nil
		}
		codes = append(codes, n)
	}
	return codes
}
