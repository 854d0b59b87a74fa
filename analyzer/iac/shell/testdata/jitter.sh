#!/bin/bash
# Where the jitter comes from.
get() { curl -fsS https://a.example; }

until get; do sleep "$(shuf -i 1-10 -n1)"; done
until get; do sleep "$(awk 'BEGIN { srand(); print 1 + rand() * 5 }')"; done
until get; do sleep $((0x$(od -An -N2 -tx1 /dev/urandom | tr -d ' ') % 10)); done
until get; do sleep $((SRANDOM % 10)); done
until get; do sleep "$(python3 -c 'import random; print(random.uniform(1, 5))')"; done
until get; do sleep $(($(hostname | cksum | cut -d' ' -f1) % 10)); done
until get; do sleep $((0x$(md5sum /etc/machine-id | cut -c1-4) % 10)); done
until get; do sleep $(($$ % 10)); done
until get; do sleep "$(head -c1 < /dev/urandom | od -An -tu1)"; done
until get; do sleep "$(printf '%s\n' 1 2 3 4 | sort -R | head -n1)"; done

# through variables
delay=5
until get; do
  jitter=$((RANDOM % delay))
  actual=$((delay + jitter))
  sleep "$actual"
  delay=$((delay * 2))
done
waits=(1 2 3 4)
until get; do sleep "${waits[RANDOM % 4]}"; done
until get; do sleep "${waits[0]}"; done # want no-jitter
until get; do
  printf -v pause '%d' "$RANDOM"
  sleep "$pause"
done

# settings are the same everywhere
until get; do sleep "$RETRY_DELAY"; done # want no-jitter
until get; do sleep "${RETRY_DELAY:-5}"; done # want no-jitter
until get; do sleep "${RETRY_DELAY:-$((RANDOM % 5))}"; done

# beside another wait
until get; do
  sleep 5
  sleep $((RANDOM % 5))
done

# jitter that cannot work
until get; do sleep $((60 + RANDOM % 2)); done # want fake-jitter
until get; do sleep $((5 + RANDOM % 1)); done # want no-jitter
until get; do sleep "$(gawk 'BEGIN { print 1 + rand() * 5 }')"; done # want fake-jitter
until get; do sleep "$(awk 'BEGIN { srand(42); print 1 + rand() * 5 }')"; done # want fake-jitter
until get; do sleep "$(awk 'BEGIN { print 1 + rand() * 5 }')"; done
