package kinds

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

// follow reads what is still written to.
func follow(from io.Reader) error {
	b := bufio.NewReader(from)
	for {
		line, err := b.ReadString('\n')
		switch {
		case errors.Is(err, io.EOF):
			time.Sleep(pause)
			continue
		case err != nil:
			return err
		}
		fmt.Print(line)
	}
}

// followAnew dials again once what it read has ended.
func followAnew(addr string) error {
	for {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return err
		}
		b := bufio.NewReader(conn)
		for {
			line, err := b.ReadString('\n')
			if err == io.EOF {
				break
			}
			fmt.Print(line)
		}
		time.Sleep(pause) // want `waits a constant 3s`
	}
}
