import { retry } from 'ts-retry-promise';

//: ts-retry-promise.retry when config.delay is off and config.backoff is missing
const run = () => retry(ask, { retries: 3, timeout: 'INFINITELY', delay: 0 });
//: ts-retry-promise.retry when config.backoff is missing
const run = () => retry(ask, { retries: 3, timeout: 'INFINITELY' });
//: ts-retry-promise.retry when config.backoff is given and config.backoff is the same everywhere
const run = () => retry(ask, { retries: 3, timeout: 'INFINITELY', backoff: 'LINEAR' });
