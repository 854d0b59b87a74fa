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
            print(f"{operation_name} failed: {error}")
            time.sleep(delay)
    raise RuntimeError(f"{operation_name} failed {max_retries} times")
`;
