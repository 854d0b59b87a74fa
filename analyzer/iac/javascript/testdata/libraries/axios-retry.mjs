import axios from 'axios';
import axiosRetry from 'axios-retry';

const client = axios.create({
  adapter: (config) => Promise.reject(Object.assign(new Error('down'), { config, code: 'ECONNRESET', isAxiosError: true })),
});

//: axios-retry when options.retryDelay is missing
axiosRetry(client, { retries: 3 });
const run = () => client.get('http://localhost');
//: axios-retry.exponentialDelay
axiosRetry(client, { retries: 3, retryDelay: axiosRetry.exponentialDelay });
const run = () => client.get('http://localhost');
//: axios-retry.linearDelay
axiosRetry(client, { retries: 3, retryDelay: axiosRetry.linearDelay() });
const run = () => client.get('http://localhost');
