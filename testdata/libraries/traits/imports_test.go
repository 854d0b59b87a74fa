package traits

// What is read and not run is imported all the same, so that go.mod has it.
import (
	_ "github.com/coreos/go-iptables/iptables"
	_ "github.com/fsnotify/fsnotify"
	_ "github.com/go-kit/log"
	_ "github.com/go-logr/logr"
	_ "github.com/gofrs/flock"
	_ "github.com/google/nftables"
	_ "github.com/google/uuid"
	_ "github.com/hashicorp/go-hclog"
	_ "github.com/rs/zerolog"
	_ "github.com/shirou/gopsutil/v4/cpu"
	_ "github.com/syndtr/goleveldb/leveldb"
	_ "github.com/tidwall/buntdb"
	_ "github.com/vishvananda/netlink"
	_ "go.etcd.io/bbolt"
	_ "golang.zx2c4.com/wireguard/wgctrl"
)
