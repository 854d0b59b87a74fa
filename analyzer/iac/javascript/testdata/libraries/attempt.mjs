import { retry } from '@lifeomic/attempt';

//: @lifeomic/attempt.retry when options.calculateDelay is given and options.calculateDelay is the same everywhere
const run = () => retry(ask, { maxAttempts: 4, calculateDelay: (context) => context.attemptNum * 100 });
//: @lifeomic/attempt.retry when options.delay is off
const run = () => retry(ask, { maxAttempts: 4, delay: 0 });
//: @lifeomic/attempt.retry when options.jitter is on
const run = () => retry(ask, { maxAttempts: 4, delay: 5000, jitter: true });
//: @lifeomic/attempt.retry when options.jitter is off
const run = () => retry(ask, { maxAttempts: 4, delay: 500, factor: 2 });
