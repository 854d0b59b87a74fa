package goredis

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"strings"
)

const (
	master   = "192.0.2.1:6379"
	sentinel = "192.0.2.2:26379"
)

type dialer func(ctx context.Context, network, addr string) (net.Conn, error)

// serve dials servers that know what a client asks before its first command,
// and that are loading while get fails.
func serve(get func() error) dialer {
	return func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go func() {
			defer server.Close()
			for in := bufio.NewReader(server); ; {
				command, err := read(in)
				if err != nil {
					return
				}
				if reply := answer(command, get); reply != "" {
					_, _ = io.WriteString(server, reply)
				}
			}
		}()
		return client, nil
	}
}

// refuse dials like serve, once an attempt to reach the master succeeds.
func refuse(attempt func() error) dialer {
	dial := serve(func() error { return nil })
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		if addr == master {
			if err := attempt(); err != nil {
				return nil, err
			}
			attempt = func() error { return nil }
		}
		return dial(ctx, network, addr)
	}
}

// read returns one command and its arguments, in lower case.
func read(in *bufio.Reader) (string, error) {
	var n int
	if _, err := fmt.Fscanf(in, "*%d\r\n", &n); err != nil {
		return "", err
	}
	words := make([]string, n)
	for i := range words {
		var size int
		if _, err := fmt.Fscanf(in, "$%d\r\n", &size); err != nil {
			return "", err
		}
		word := make([]byte, size+len("\r\n"))
		if _, err := io.ReadFull(in, word); err != nil {
			return "", err
		}
		words[i] = strings.ToLower(string(word[:size]))
	}
	return strings.Join(words, " "), nil
}

func answer(command string, get func() error) string {
	switch verb, _, _ := strings.Cut(command, " "); {
	case verb == "get":
		if get() != nil {
			return "-LOADING the data set\r\n"
		}
		return "$-1\r\n"
	case verb == "ping":
		return "+PONG\r\n"
	case verb == "command":
		return "*1\r\n*6\r\n$3\r\nget\r\n:2\r\n*0\r\n:1\r\n:1\r\n:1\r\n"
	case strings.HasPrefix(command, "sentinel get-master-addr-by-name"):
		host, port, _ := net.SplitHostPort(master)
		return fmt.Sprintf("*2\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n", len(host), host, len(port), port)
	case verb == "sentinel":
		return "*0\r\n"
	case verb == "subscribe":
		return ""
	}
	return "-ERR unknown command\r\n"
}
