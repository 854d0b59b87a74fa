/** The retry helper that every generated function carries. */
export function getPythonRetryUtils(): string {
  return `
import random

def retry_with_backoff(operation, operation_name, max_retries=3, base_delay=5, jitter_factor=0.3, retriable_exceptions=(Exception,)):
    """Runs an operation again after it failed, with exponential backoff.

    Args:
        operation: what to run
        operation_name: how the log calls it
        max_retries: how often to run it
        base_delay: seconds before the second attempt
        jitter_factor: share of the delay that is added at random
        retriable_exceptions: what to retry on
    """
    for attempt in range(max_retries):
        try:
            return operation()
        except retriable_exceptions as e:
            if attempt == max_retries - 1:
                raise
            delay = base_delay * (2 ** attempt)
            jitter = delay * jitter_factor * random.random()
            actual_delay = delay + jitter
            print(f"{operation_name} failed: {e}; attempt {attempt + 1}/{max_retries}, next in {actual_delay:.1f}s")
            time.sleep(actual_delay)
        except Exception as e:
            if attempt == max_retries - 1:
                raise
            delay = base_delay * (2 ** attempt)
            jitter = delay * jitter_factor * random.random()
            actual_delay = delay + jitter
            print(f"{operation_name} failed unexpectedly: {e}")
            time.sleep(actual_delay)
`;
}
