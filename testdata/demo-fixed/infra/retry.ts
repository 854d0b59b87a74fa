/** The retry helper that the stack's functions carry. */
export const retryHelper = () => `
import random
import time

def retry_with_backoff(operation, operation_name, max_retries=3, base_delay=5, jitter_factor=0.3):
    for attempt in range(max_retries):
        try:
            return operation()
        except Exception as error:
            delay = base_delay * (2 ** attempt)
            actual_delay = delay + delay * jitter_factor * random.random()
            print(f"{operation_name} failed: {error}; next in {actual_delay:.1f}s")
            time.sleep(actual_delay)
    raise RuntimeError(f"{operation_name} failed {max_retries} times")
`;
