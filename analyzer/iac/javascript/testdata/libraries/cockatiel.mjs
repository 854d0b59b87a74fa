import cockatiel from 'cockatiel';

const { ConstantBackoff, ExponentialBackoff, IterableBackoff, handleAll, retry } = cockatiel;

//: cockatiel.retry when options.backoff is missing
const run = () => retry(handleAll, { maxAttempts: 3 }).execute(ask);
//: cockatiel.ConstantBackoff when interval is off
const run = () => retry(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(0) }).execute(ask);
//: cockatiel.ConstantBackoff when interval is the same everywhere
const run = () => retry(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(500) }).execute(ask);
//: cockatiel.IterableBackoff when durations is the same everywhere
const run = () => retry(handleAll, { maxAttempts: 3, backoff: new IterableBackoff([100, 200, 300]) }).execute(ask);
//: cockatiel.ExponentialBackoff when options.generator is missing
const run = () => retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff({ maxDelay: 10000 }) }).execute(ask);
//: cockatiel.noJitterGenerator
const run = () => retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff({ generator: cockatiel.noJitterGenerator }) }).execute(ask);
//: cockatiel.fullJitterGenerator
const run = () => retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff({ generator: cockatiel.fullJitterGenerator }) }).execute(ask);
//: cockatiel.halfJitterGenerator
const run = () => retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff({ generator: cockatiel.halfJitterGenerator }) }).execute(ask);
//: cockatiel.decorrelatedJitterGenerator
const run = () => retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff({ generator: cockatiel.decorrelatedJitterGenerator }) }).execute(ask);
