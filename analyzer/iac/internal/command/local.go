package command

import (
	"strings"
	"sync"
)

// local are commands that stay on this machine, whatever they are given: the shell's own
// (https://www.gnu.org/software/bash/manual/bash.html#Shell-Builtin-Commands), those of
// https://www.gnu.org/software/coreutils/manual/coreutils.html, and those of Linux
// (https://man7.org/linux/man-pages/dir_section_8.html) that work on files, processes, disks,
// users and interfaces.
var local = sync.OnceValue(func() map[string]bool {
	known := make(map[string]bool)
	for name := range strings.FieldsSeq(`
		: . [ [[ alias bg bind break cd command continue declare dirs disown echo enable eval exit export false fc fg getopts hash
		history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return set shift shopt
		source suspend test times trap true type typeset ulimit umask unalias unset wait

		arch b2sum base32 base64 basename cat chcon chgrp chmod chown cksum comm cp csplit cut date dd df dir dircolors
		dirname du expand expr factor fmt fold groups head hostid hostname id install join link ln logname ls md5sum
		mkdir mkfifo mknod mktemp mv nl nproc numfmt od paste pathchk pinky pr printenv ptx readlink realpath rm rmdir
		seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stty sum sync tac tail tee
		touch tr truncate tsort tty uname unexpand uniq unlink uptime users vdir wc who whoami yes

		awk gawk mawk nawk bc dc sed grep egrep fgrep rg find file diff cmp patch tar gzip gunzip zcat bzip2 bunzip2 xz
		unxz zstd zip unzip cpio strings less more column jq yq xmllint envsubst which whereis tput clear logger jot
		xxd hexdump uuidgen openssl gpg ssh-keygen ssh-agent ssh-add iconv dos2unix tree watch script expect bats

		ps pgrep pkill killall pidof lsof fuser top htop free vmstat iostat sysctl dmesg lsmod modprobe insmod rmmod
		lspci lsusb lscpu lshw dmidecode udevadm nvidia-smi dcgmi efibootmgr fi_info ibstat
		lsblk blkid fdisk sfdisk sgdisk parted partprobe partx growpart mkfs mkfs.ext4 mkfs.xfs mkswap swapon swapoff
		resize2fs xfs_growfs e2fsck fsck tune2fs pvcreate vgcreate lvcreate lvextend vgchange mdadm cryptsetup findmnt
		mountpoint umount losetup nvme ebsnvme-id dmsetup drbdadm drbdsetup
		useradd usermod userdel groupadd groupmod groupdel passwd chpasswd getfacl setfacl su visudo chage
		ip ifconfig ifup ifdown route iptables ip6tables nft ss netstat arp ethtool hostnamectl timedatectl localectl
		loginctl journalctl service chkconfig update-rc.d systemd-notify systemd-cat crontab reboot shutdown poweroff
		supervisorctl initctl rc-service rc-update nginx apachectl sv monit firewall-cmd ufw semanage setsebool restorecon
		getenforce setenforce dpkg dpkg-query dpkg-deb apt-mark apt-cache debconf-set-selections update-alternatives
		alternatives ldconfig needs-restarting rpm-ostree depmod dkms update-initramfs update-grub grub2-mkconfig
		make gcc cc g++ cmake javac tsc shellcheck
		cloud-init cloud-id ec2-metadata ec2metadata`) {
		known[name] = true
	}
	return known
})
