import { z } from 'zod';

/** An address that begins with http:// or https://. What follows in a schema is not called with what is no URL. */
export const webUrl = z.url({ protocol: /^https?$/, abort: true });

/** Whether others can read and change what is sent to this URL: neither encrypted nor to this machine. */
export function isOpen(url: string): boolean {
  return !/^(https:|http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])([:/]|$))/.test(url);
}

/** Whether a URL has neither a user name nor a password, which would have to be kept secret. */
export function hasNoCredentials(url: string): boolean {
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

/** Whether a path can be appended to a URL. */
export function hasNoQuery(url: string): boolean {
  const { search, hash } = new URL(url);
  return search === '' && hash === '';
}
