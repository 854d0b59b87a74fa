export * from './python-retry-utils';
export { generateBootstrapFunction } from './bootstrap-function';
export { generateJoinFunction } from './join-function';
export { default as generateDrainFunction } from './drain-function';
export { generateHealthCheck } from './health-check';
